using System.Threading.Tasks;
using SessionKit;

/// <summary>A session from the moment it opens to the moment it returns its rent.</summary>
internal static class Chapters
{
    public static async Task TermsAsync(World world, Story story)
    {
        story.Title("1. The terms are set, once and for all");
        var authority = new Shain.Config.Authority(world.Meter, world.Authority);
        Session<Shain.Config.Live, Shain.Config.Authority> terms = await authority.Initialize(default, world.Mint);
        story.Done($"A session lasts {terms.State.SessionDuration / 3_600} hours, costs {terms.State.SessionFee / World.Token} token, and needs {terms.State.MinHolding / World.Token}.");
        await story.Refused("the authority sets other terms", "AccountDiscriminatorAlreadySet", authority.Initialize(new(60, 0, 0), world.Mint));
    }

    public static async Task<Pubkey> OpenAndPassAsync(World world, Story story)
    {
        story.Title("2. Alice opens a session and passes the gate");
        await story.Refused("bob, who holds 5 tokens, opens a session", nameof(Shain.Error.InsufficientHolding), world.Holder(world.Bob).StartSession());
        Session<Shain.Active, Shain.Owner> session = await world.Holder(world.Alice).StartSession();
        story.Done($"Alice pays 1 token and has a session; she holds {world.Holds(world.Alice.Address)} now, the treasury {world.Holds(Shain.Config.FindTreasury(out _))}.");
        session = await session.GatedAction(CallSite.Tag("story", "pass"));
        story.Done($"She passes the gate: {session.State.ActionsCount} pass so far.");
        session = await session.GatedAction(CallSite.Tag("story", "again"));
        story.Done($"And again: {session.State.ActionsCount} passes so far, {(await world.PassOf(world.Alice)).FormatRemaining()} left.");
        await story.Refused("alice opens a second one", nameof(Shain.Error.SessionAlreadyActive), world.Holder(world.Alice).StartSession());
        return session.Detach();
    }

    public static async Task ThroughADappAsync(World world, Story story)
    {
        story.Title("3. A dapp that calls the gate, so that nobody can leave it out");
        Session<Dapp.Open, Dapp.Owner> desk = await new Dapp.Owner(world.Meter, world.Alice).Register();
        desk = await desk.Swap(Shain.AddressOf(world.KeyOf(world.Alice)), amount: 7);
        story.Done($"Alice swaps {desk.State.Swapped}; the gate has counted {(await world.PassOf(world.Alice)).ActionsCount} passes.");
        Session<Dapp.Open, Dapp.Owner> bobs = await new Dapp.Owner(world.Meter, world.Bob).Register();
        // The dapp's client knows the dapp's errors; this one is the gate's, SessionNotFound.
        await story.Refused("bob swaps without a session, and the gate says no", "Custom(6004)", bobs.Swap(Shain.AddressOf(world.KeyOf(world.Bob)), amount: 7));
        desk.Detach();
    }

    public static async Task OverAsync(World world, Story story, Pubkey session)
    {
        story.Title("4. A day passes");
        Session<Shain.Active, Shain.Owner> seen = await world.Holder(world.Alice).Join<Shain.Active>(session);
        world.LetADayPass();
        await story.Refused("alice passes with yesterday's session", nameof(Shain.Error.SessionExpired), seen.GatedAction(tag: 0));
        Session<Expired<Shain.Active>, Shain.Owner> over = await world.Holder(world.Alice).JoinExpired<Shain.Active>(session);
        Session<Shain.Active, Shain.Owner> again = await over.StartSession();
        story.Done($"She starts again in its place: {again.State.ActionsCount} passes, and her session number {again.State.TotalSessions}.");
        again.Detach();
    }

    public static async Task CloseAsync(World world, Story story, Pubkey session)
    {
        story.Title("5. Another day passes, and somebody cleans up");
        world.LetADayPass();
        ulong before = world.Ledger.GetBalance(world.Alice.Address);
        Session<Expired<Shain.Active>, Shain.Owner> over = await world.Holder(world.Bob).JoinExpired<Shain.Active>(session);
        await over.CloseSession();
        story.Done($"Bob closes Alice's session, and she has {world.Ledger.GetBalance(world.Alice.Address) - before:N0} lamports of rent back.");
        Session<Shain.Active, Shain.Owner> fresh = await world.Holder(world.Alice).StartSession();
        story.Done($"Alice opens a new one, and it remembers: it is her session number {fresh.State.TotalSessions}.");
        Session<Shain.Active, Shain.Owner> seen = await world.Holder(world.Bob).Join<Shain.Active>(session);
        story.Say("Closing it now does not even compile: a live session has no such step. Nor does passing with one that is over.");
        seen.Detach();
        fresh.Detach();
    }
}
