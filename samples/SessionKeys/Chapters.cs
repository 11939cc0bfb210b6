using System;
using System.Threading.Tasks;
using SessionKit;

/// <summary>A key from the moment it is granted to the moment at which it opens nothing any more.</summary>
internal static class Chapters
{
    public static async Task<Session<Arena.Playing, Arena.Player>> EnterAsync(World world, Story story)
    {
        story.Title("1. Alice takes a seat, and signs for it");
        Session<Arena.Playing, Arena.Player> seat = await new Arena.Player(world.Meter, world.Alice).Enter(5 * World.Sol);
        story.Done("Alice enters with 5 SOL in her purse.");
        seat = await seat.Move(1, 1);
        story.Done("She moves, and her wallet asks her. It would ask for every move.");
        return seat;
    }

    public static async Task GrantAsync(World world, Story story)
    {
        story.Title("2. She grants her browser a key: move, and buy in the game's shop; half a SOL, an hour, four times");
        var scope = new Scope(Arena.Delegated.Move | Arena.Delegated.Buy, Amount: World.Sol / 2, ExpiresAt: world.Ledger.Time + 3_600, Uses: 4);
        Session<Arena.PlayKey.Granted, Arena.PlayKey.Player> granted = await world.Granting.Grant(world.Browser.Address, scope, [world.Shop]);
        story.Done("Her wallet asks her once.");
        granted.Detach();
        Session<Arena.PlayKey.Granted, Arena.PlayKey.Device> key = await world.KeyAsync();
        key = await key.Move(2, 1);
        story.Done("The browser moves her, and nobody is asked.");
        key = await key.Buy(world.Shop, World.Sol / 4);
        story.Done($"It buys a sword for a quarter of a SOL; {key.Header.Scope.Amount / 1e9} SOL and {key.Header.Scope.Uses} uses are left.");
        await story.Refused("it buys a castle for a whole one", "AmountNotGranted", key.Buy(world.Shop, World.Sol));
        key = await world.KeyAsync();
        await story.Refused("it buys from somebody else", "AccountNotGranted", key.Buy(world.Game.Address, 1));
        story.Say("It cannot leave with the purse: a handle on the key has no such step, and the program none for it.");
    }

    public static async Task UseUpAsync(World world, Story story)
    {
        story.Title("3. It is used up");
        Session<Arena.PlayKey.Granted, Arena.PlayKey.Device> key = await world.KeyAsync();
        key = await key.Move(3, 1).Then(next => next.Move(3, 2));
        story.Done("Two moves in one transaction, and two uses.");
        await story.Refused("it moves once more", "GrantUsedUp", key.Move(3, 3));
        Session<Arena.PlayKey.Granted, Arena.PlayKey.Device> spent = await world.KeyAsync();
        await spent.LogOut();
        story.Done("The browser gives the key up, and the rent is Alice's again.");
    }

    public static async Task ExpireAsync(World world, Story story)
    {
        story.Title("4. An hour passes");
        var scope = new Scope(Arena.Delegated.Move, Amount: 0, ExpiresAt: world.Ledger.Time + 3_600, Uses: ulong.MaxValue);
        Session<Arena.PlayKey.Granted, Arena.PlayKey.Player> granted = await world.Granting.Grant(world.Browser.Address, scope, []);
        story.Done("Alice grants another: moves only, as many as it likes, for an hour.");
        Session<Arena.PlayKey.Granted, Arena.PlayKey.Device> key = await world.KeyAsync();
        key = await key.Move(4, 4);
        story.Done("The browser moves her.");
        await story.Refused("it buys for nothing at all, which was not granted", "StepNotGranted", key.Buy(world.Shop, 0));
        world.Ledger.MoveClock(TimeSpan.FromHours(1));
        await story.Refused("it moves an hour later", "GrantExpired", (await world.KeyAsync()).Move(5, 5));
        await granted.Revoke();
        story.Done("Alice clears it away.");
    }

    public static async Task RevokeAsync(World world, Story story, Session<Arena.Playing, Arena.Player> seat)
    {
        story.Title("5. The browser is stolen");
        var scope = new Scope(Arena.Delegated.All, Amount: World.Sol, ExpiresAt: long.MaxValue, Uses: 1_000);
        Session<Arena.PlayKey.Granted, Arena.PlayKey.Player> granted = await world.Granting.Grant(world.Browser.Address, scope, [world.Shop]);
        Session<Arena.PlayKey.Granted, Arena.PlayKey.Device> stolen = await world.KeyAsync();
        stolen = await stolen.Buy(world.Shop, World.Sol / 100);
        story.Done("The thief buys something, in the game's shop.");
        await story.Refused("he helps himself", "AccountNotGranted", stolen.Buy(world.Thief, World.Sol / 100));
        stolen = await world.KeyAsync();
        await granted.Revoke();
        story.Done("Alice revokes the key, with the handle from before: a use in between does not outrun her.");
        await story.Refused("the thief goes on", "AccountNotInitialized", stolen.Buy(world.Shop, World.Sol / 100));

        story.Title("6. She leaves, and every key is dead");
        Session<Arena.PlayKey.Granted, Arena.PlayKey.Player> last = await world.Granting.Grant(world.Browser.Address, scope, [world.Shop]);
        Session<Arena.PlayKey.Granted, Arena.PlayKey.Device> outlived = await world.KeyAsync();
        Pubkey address = seat.Detach();
        await (await new Arena.Player(world.Meter, world.Alice).Join<Arena.Playing>(address)).Leave();
        story.Done("Alice leaves with what is in her purse.");
        Session<Arena.Playing, Arena.Player> again = await new Arena.Player(world.Meter, world.Alice).Enter(World.Sol);
        story.Done("She comes back, to the same seat.");
        await story.Refused("the key from before moves her", "ParentReopened", outlived.Move(9, 9));
        await last.Revoke();
        again.Detach();
    }
}
