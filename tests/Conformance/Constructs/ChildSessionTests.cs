using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using Xunit;

namespace SessionKit.Conformance.Constructs;

/// <summary>Child sessions as they are meant: granted, used, handed further down, used up, revoked.</summary>
public sealed class ChildSessionTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task A_holder_takes_the_steps_of_the_parent_and_spends_his_budget(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        var grant = await world.Spending();
        Assert.Equal((world.Usual, world.Owner.Address, world.Usual.Amount), (grant.Header.Scope, grant.Header.Grantor, grant.State.Kept));
        ulong before = world.Host.Lamports(world.Payee);

        grant = await grant.Pay(world.Payee, Host.Sol / 20);
        grant = await grant.Note(77);

        Assert.Equal(before + (Host.Sol / 20), world.Host.Lamports(world.Payee));
        Assert.Equal(world.Usual with { Amount = Host.Sol / 20, Uses = 8 }, grant.Header.Scope);
        var treasury = await new Treasury.Owner(world.Host.Ledger, world.Owner).Join<Treasury.Open>(world.Address);
        Assert.Equal((77UL, TreasuryWorld.Funds - (Host.Sol / 20), 2UL), (treasury.State.Noted, treasury.State.Held, treasury.Header.UsageCount));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Several_steps_go_into_one_transaction_and_a_step_may_leave_its_state(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        var grant = await world.Spending();

        grant = await grant.Note(1).Then(g => g.Note(2)).Then(g => g.Freeze());

        Assert.Equal(7UL, grant.Header.Scope.Uses);
        Assert.IsType<Treasury.Found<Treasury.Owner>.Frozen>(await new Treasury.Owner(world.Host.Ledger, world.Owner).Fetch(world.Address));
        SessionStateException found = await Assert.ThrowsAsync<SessionStateException>(() => grant.Note(3).SendAsync());
        Assert.Contains("Frozen", found.Message, StringComparison.Ordinal);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task What_was_granted_is_handed_on_three_deep_and_every_level_pays(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        var spending = await world.Spending();
        var errand = await world.Errand(spending.Address, world.Usual with { Amount = Host.Sol / 20, Uses = 5 });
        var trifle = await world.Trifle(errand.Address, world.Usual with { Steps = Treasury.Delegated.Pay, Amount = Host.Sol / 50, Uses = 2 });

        trifle = await trifle.Pay(world.Payee, Host.Sol / 100);

        Assert.Equal((Host.Sol / 100, 1UL), (trifle.Header.Scope.Amount, trifle.Header.Scope.Uses));
        errand = await new Treasury.Errand.Helper(world.Host.Ledger, world.Helper).Join<Treasury.Errand.Running>(errand.Address);
        Assert.Equal(((Host.Sol / 20) - (Host.Sol / 100), 4UL), (errand.Header.Scope.Amount, errand.Header.Scope.Uses));
        spending = await new Treasury.Spending.Agent(world.Host.Ledger, world.Agent).Join<Treasury.Spending.Live>(spending.Address);
        Assert.Equal(((Host.Sol / 10) - (Host.Sol / 100), 9UL), (spending.Header.Scope.Amount, spending.Header.Scope.Uses));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Another_role_grants_what_is_its_own(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        var lent = await new Treasury.Spending.Clerk(world.Host.Ledger, world.Clerk).Lend(world.Address, world.Agent.Address, world.Usual with { Steps = Treasury.Delegated.Stamp });
        var grant = await new Treasury.Spending.Agent(world.Host.Ledger, world.Agent).Join<Treasury.Spending.Live>(lent.Detach());
        await grant.Stamp();
        var treasury = await new Treasury.Clerk(world.Host.Ledger, world.Clerk).Join<Treasury.Open>(world.Address);
        Assert.Equal(1UL, treasury.State.Noted);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Revoking_is_never_outrun_by_a_use_and_gives_the_rent_back(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        var granted = await new Treasury.Spending.Owner(world.Host.Ledger, world.Owner).Grant(world.Address, world.Agent.Address, world.Usual);
        var grant = await new Treasury.Spending.Agent(world.Host.Ledger, world.Agent).Join<Treasury.Spending.Live>(granted.Address);
        grant = await grant.Note(1);
        ulong rent = world.Host.Lamports(granted.Address);
        ulong before = world.Host.Lamports(world.Owner.Address);

        // The handle is from before the use, and will do.
        await granted.Revoke();

        Assert.Equal(before + rent - Host.Fee, world.Host.Lamports(world.Owner.Address));
        Assert.IsType<Treasury.Spending.Found<Treasury.Spending.Agent>.Missing>(await grant.Refresh());
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Who_waits_sees_that_a_grant_was_used(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        var granted = await new Treasury.Spending.Owner(world.Host.Ledger, world.Owner).Grant(world.Address, world.Agent.Address, world.Usual);
        var next = granted.Next();
        await (await new Treasury.Spending.Agent(world.Host.Ledger, world.Agent).Join<Treasury.Spending.Live>(granted.Address)).Note(1);
        var used = Assert.IsType<Treasury.Spending.NextOfLive<Treasury.Spending.Owner>.Live>(await next);
        Assert.Equal(9UL, used.Session.Header.Scope.Uses);
        used.Session.Detach();
    }
}
