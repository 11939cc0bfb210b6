using System.Threading.Tasks;
using SessionKit;

/// <summary>A session from its opening to its end, by the sections of the document.</summary>
internal static class Chapters
{
    public static async Task<Session<Sessions.Primary.Active, Sessions.Primary.Owner>> GuardAsync(World world, Story story)
    {
        story.Title("1. A guarded boundary");
        Guard guard = Guard.Steps(nameof(Sessions.Primary.Deposit), nameof(Sessions.Primary.Say)) & Guard.Uses(5) & (Guard.Steps(nameof(Sessions.Primary.Say)) | Guard.AtMost(100));
        Session<Sessions.Primary.Active, Sessions.Primary.Owner> session = await world.OpenAsync(1, guard);
        story.Done("Alice opens a session for one token, with a guard: two steps, five times, 100 at once.");
        session = await session.Deposit(60);
        story.Done("She brings 60.");
        Pubkey address = session.Address;
        await story.Refused("she brings 101", "GuardRefused", session.Deposit(101));
        return await world.OwnedAsync(address, world.Alice);
    }

    public static async Task<Session<Sessions.Primary.Active, Sessions.Primary.Owner>> BorrowAsync(World world, Story story, Session<Sessions.Primary.Active, Sessions.Primary.Owner> session)
    {
        story.Title("2. Borrowed state, and several accounts at once");
        Pubkey pool = (await new Sessions.Pool.Keeper(world.Meter, world.Bob).Dig(1)).Detach();
        session = await session.Borrow(pool);
        story.Done("The session borrows a pool: to itself, for an hour.");
        Session<Sessions.Primary.Active, Sessions.Primary.Owner> other = await world.OpenAsync(2, Guard.Always);
        await story.Refused("another session borrows it", "BorrowedByAnother", other.Borrow(pool));
        Pubkey address = session.Address;
        await story.Refused("a batch: a deposit, the pool, a word too little", "Nothing", session.DepositFillAndSay(10, default));
        session = await (await world.OwnedAsync(address, world.Alice)).DepositFillAndSay(10, world.Bob.Address);
        story.Done($"All three, in one: {session.State.Turns} word, {session.Shared.Data.Deposited} deposited, {session.Header.UsageCount} uses.");
        session = await session.Release();
        story.Done("It gives the pool back.");
        session = await session.Announce(letters: 0x6c_6c_65_77_65_72_61_66);
        story.Done("It says farewell to the memo program, with a signature of its own.");
        return session;
    }

    public static async Task DelegateAsync(World world, Story story, Session<Sessions.Primary.Active, Sessions.Primary.Owner> session)
    {
        story.Title("3. A subsidiary session");
        var scope = new Scope(Sessions.Primary.Delegated.Pay, Amount: 30, ExpiresAt: world.Ledger.Time + 3_600, Uses: 2);
        Session<Sessions.Subsidiary.Granted, Sessions.Subsidiary.Owner> granted =
            await new Sessions.Subsidiary.Owner(world.Meter, world.Alice).Grant(primary: session.Address, agent: world.Agent.Address, scope: scope);
        story.Done("Alice grants her agent: pay, 30 at most, twice, for an hour.");
        Session<Sessions.Subsidiary.Granted, Sessions.Subsidiary.Agent> mine =
            await new Sessions.Subsidiary.Agent(world.Meter, world.Agent).Join<Sessions.Subsidiary.Granted>(granted.Address);
        mine = await mine.Pay(amount: 20, to: world.AgentsTokens);
        story.Done("It pays 20.");
        await story.Refused("it pays 20 more", "AmountNotGranted", mine.Pay(amount: 20, to: world.AgentsTokens));

        story.Title("4. Somebody else's");

        // Her agent has used it since she looked, and giving away is held to what was seen.
        Session<Sessions.Primary.Active, Sessions.Primary.FormerOwner> given = await (await world.OwnedAsync(session.Detach(), world.Alice)).Give(world.Bob);
        story.Done("Alice gives the session to Bob, who signs for it.");
        Session<Sessions.Primary.Active, Sessions.Primary.Owner> hers = await world.OwnedAsync(given.Detach(), world.Alice);
        await story.Refused("she pays from it all the same", "ConstraintHasOne", hers.Pay(amount: 1, to: world.AgentsTokens));
        Session<Sessions.Subsidiary.Granted, Sessions.Subsidiary.Agent> late =
            await new Sessions.Subsidiary.Agent(world.Meter, world.Agent).Join<Sessions.Subsidiary.Granted>(granted.Address);
        await story.Refused("her agent pays", "GrantorReplaced", late.Pay(amount: 1, to: world.AgentsTokens));
        await granted.Revoke();
        Session<Sessions.Primary.Active, Sessions.Primary.Owner> his = await world.OwnedAsync(hers.Address, world.Bob);
        TenFields fields = TenFields.Of(his);
        story.Say($"owner {fields.Owner}, uses {fields.UsageCount}, bound to {fields.BoundTo?.ToString() ?? "nothing"}, message {fields.SharedData.Message}");
        await his.Close();
        story.Done("Bob closes it, and what it held is his.");
    }
}
