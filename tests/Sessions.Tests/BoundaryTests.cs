using System;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.SessionTests;

/// <summary>What a session lets through, and to whom it belongs. Items are those of the checklist of what was published about such sessions.</summary>
public sealed class BoundaryTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task Item_6_a_guard_is_granted_at_the_opening_and_asked_by_each_step(string name)
    {
        using SessionWorld world = new(name);
        long end = world.Host.Time + 60;
        Pubkey session = (await world.Open(guard: Guard.Expires(end) & Guard.Caller(world.Alice.Address) & Guard.Uses(2) & Guard.Steps(nameof(Sessions.Primary.Say)))).Detach();
        await world.Try(world.Alice, world.Deposit(session, 1)).IsRefused(Sessions.Program, SessionKitError.GuardStep);
        await world.Try(world.Alice, world.Say(session, world.Bob.Address)).GoesThrough();
        world.Host.Pass(TimeSpan.FromSeconds(59));
        await world.Try(world.Alice, world.Say(session, world.Bob.Address)).GoesThrough();
        await world.Try(world.Alice, world.Say(session, world.Bob.Address)).IsRefused(Sessions.Program, SessionKitError.GuardUsedUp);
        world.Host.Pass(TimeSpan.FromSeconds(1));
        await world.Try(world.Alice, world.Say(session, world.Bob.Address)).IsRefused(Sessions.Program, SessionKitError.GuardExpired);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_scope_is_asked_and_not_only_kept(string name)
    {
        using SessionWorld world = new(name);
        Pubkey inside = (await world.Open(1, scope: Sessions.SessionScope.Token(world.Mint))).Detach();
        Pubkey outside = (await world.Open(2, scope: Sessions.SessionScope.Token(world.Host.NewAddress()))).Detach();
        await world.Try(world.Alice, world.Deposit(outside, 1)).IsRefused(Sessions.Program, "OutOfScope");
        await world.Try(world.Alice, world.Deposit(inside, 1)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_30_a_paused_session_takes_no_step_but_the_one_that_wakes_it(string name)
    {
        using SessionWorld world = new(name);
        var paused = await (await world.Open()).Pause();
        await world.Try(world.Alice, world.Say(paused.Address, world.Bob.Address)).IsRefused(Sessions.Program, "SessionIsPaused");
        await world.Try(world.Alice, world.Deposit(paused.Address, 1)).IsRefused(Sessions.Program, "SessionIsPaused");
        var session = await (await paused.Resume()).Say(world.Bob.Address);
        Assert.Equal((1UL, 3UL), (session.State.Turns, session.Header.UsageCount));
        session.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Items_31_and_37_it_signs_for_its_vault_and_ends_with_everything_where_it_belongs(string name)
    {
        using SessionWorld world = new(name);
        var session = await (await world.Open()).Deposit(300);
        Pubkey address = session.Address;
        session = await session.Pay(amount: 100, to: world.AgentsTokens);
        ulong rent = world.Host.Lamports(address) + world.Host.Lamports(world.Vault(address)), before = world.Host.Lamports(world.Alice.Address);
        await session.Close();
        Assert.Equal((100UL, 900UL), (world.Host.TokensIn(world.AgentsTokens), world.Host.TokensIn(world.Tokens)));
        Assert.Equal(before + rent - Host.Fee, world.Host.Lamports(world.Alice.Address));
        await world.Try(world.Alice, world.Say(address, world.Bob.Address)).IsRefused(Sessions.Program, SessionKitError.AccountNotInitialized);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Items_36_and_38_a_session_that_was_given_is_the_new_owners_and_what_was_seen_before_is_stale(string name)
    {
        using SessionWorld world = new(name);
        var session = await (await world.Open()).Deposit(10);
        Pubkey address = session.Address;
        Instruction earlier = Sessions.Primary.Instructions.Give(session: address, owner: world.Alice.Address, heir: world.Mallory.Address, pin: session.Pin);
        (await session.Give(world.Bob)).Detach();
        await new Attempt(world.Host, [world.Alice, world.Mallory], earlier).IsRefused(Sessions.Program, SessionKitError.StaleState);
        await world.Try(world.Alice, world.Say(address, world.Alice.Address)).IsRefused(Sessions.Program, SessionKitError.ConstraintHasOne);
        var his = await (await world.Owned(address, world.Bob)).Say(world.Bob.Address);
        Assert.Equal((world.Bob.Address, 3UL), (TenFields.Of(his).Owner, TenFields.Of(his).UsageCount));
        await his.Close();
        Assert.Equal(10UL, world.Host.TokensIn(world.Host.TokenAccountOf(world.Bob.Address, world.Mint)));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Items_32_and_33_a_subsidiary_acts_within_its_own_boundary_and_only_the_owner_grants_one(string name)
    {
        using SessionWorld world = new(name);
        Pubkey session = (await (await world.Open()).Deposit(300)).Detach();
        var scope = new Scope(Sessions.Primary.Delegated.Pay, Amount: 50, ExpiresAt: world.Host.Time + 60, Uses: 2);
        var granted = await new Sessions.Subsidiary.Owner(world.Host.Ledger, world.Alice).Grant(primary: session, agent: world.Agent.Address, scope: scope);
        await world.Try(world.Agent, world.PayBySubsidiary(session, granted.Address, 51)).IsRefused(Sessions.Program, SessionKitError.AmountNotGranted);
        await world.Try(world.Agent, world.PayBySubsidiary(session, granted.Address, 30)).GoesThrough();
        await world.Try(world.Agent, world.PayBySubsidiary(session, granted.Address, 21)).IsRefused(Sessions.Program, SessionKitError.AmountNotGranted);
        await world.Try(world.Agent, world.PayBySubsidiary(session, granted.Address, 20)).GoesThrough();
        await world.Try(world.Agent, world.PayBySubsidiary(session, granted.Address, 0)).IsRefused(Sessions.Program, SessionKitError.GrantUsedUp);

        Pubkey mallorys = Sessions.Subsidiary.FindAddress(new(session, world.Mallory.Address), out byte bump);
        Instruction grant = Sessions.Subsidiary.Instructions.Grant(mallorys, session, world.Mallory.Address, bump, world.Mallory.Address, scope);
        await world.Try(world.Mallory, grant).IsRefused(Sessions.Program, SessionKitError.ConstraintHasOne);
        granted.Detach();

        // Nor is one granted under a session that there is not, or that is another program's.
        foreach ((Pubkey primary, SessionKitError error) in new[] { (world.Host.NewAddress(), SessionKitError.AccountNotInitialized), (world.Mint, SessionKitError.AccountOwnedByWrongProgram) })
        {
            Pubkey nowhere = Sessions.Subsidiary.FindAddress(new(primary, world.Agent.Address), out byte bumpThere);
            await world.Try(world.Alice, Sessions.Subsidiary.Instructions.Grant(nowhere, primary, world.Alice.Address, bumpThere, world.Agent.Address, scope)).IsRefused(Sessions.Program, error);
        }
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_33_both_boundaries_must_let_it_through_the_primary_sessions_and_the_subsidiarys(string name)
    {
        using SessionWorld world = new(name);
        var scope = new Scope(Sessions.Primary.Delegated.Pay, Amount: 50, ExpiresAt: world.Host.Time + 60, Uses: 2);

        // The subsidiary may, the primary session may not: its own scope is another token, or it rests.
        Pubkey elsewhere = (await world.Open(scope: Sessions.SessionScope.Token(world.Host.NewAddress()))).Detach();
        await world.Try(world.Agent, world.PayBySubsidiary(elsewhere, await Grant(elsewhere), 0)).IsRefused(Sessions.Program, "OutOfScope");
        var session = await (await world.Open(2)).Deposit(300);
        Pubkey grant = await Grant(session.Address);
        var paused = await session.Pause();
        await world.Try(world.Agent, world.PayBySubsidiary(session.Address, grant, 1)).IsRefused(Sessions.Program, "SessionIsPaused");

        // The primary session may, the subsidiary may not.
        (await paused.Resume()).Detach();
        await world.Try(world.Alice, world.Pay(session.Address, 51)).GoesThrough();
        await world.Try(world.Agent, world.PayBySubsidiary(session.Address, grant, 51)).IsRefused(Sessions.Program, SessionKitError.AmountNotGranted);
        await world.Try(world.Agent, world.PayBySubsidiary(session.Address, grant, 50)).GoesThrough();
        Assert.Equal(101UL, world.Host.TokensIn(world.AgentsTokens));

        async Task<Pubkey> Grant(Pubkey primary) =>
            (await new Sessions.Subsidiary.Owner(world.Host.Ledger, world.Alice).Grant(primary: primary, agent: world.Agent.Address, scope: scope)).Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_34_without_the_primary_session_a_subsidiary_is_worth_nothing(string name)
    {
        using SessionWorld world = new(name);
        var session = await (await world.Open()).Deposit(300);
        var scope = new Scope(Sessions.Primary.Delegated.Pay, Amount: 50, ExpiresAt: world.Host.Time + 60, Uses: 2);
        var granted = await new Sessions.Subsidiary.Owner(world.Host.Ledger, world.Alice).Grant(primary: session.Address, agent: world.Agent.Address, scope: scope);
        Pubkey address = session.Address;
        await session.Close();
        await world.Try(world.Agent, world.PayBySubsidiary(address, granted.Address, 1)).IsRefused(Sessions.Program, SessionKitError.AccountNotInitialized);
        (await (await world.Open()).Deposit(5)).Detach();
        await world.Try(world.Agent, world.PayBySubsidiary(address, granted.Address, 1)).IsRefused(Sessions.Program, SessionKitError.ParentReopened);
        await granted.Revoke();
    }
}
