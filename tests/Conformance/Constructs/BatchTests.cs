using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Protocols;
using Xunit;

namespace SessionKit.Conformance.Constructs;

/// <summary>Several steps of a session in one instruction: in order, each on what the one before it left, one use in all.</summary>
public sealed class BatchTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task The_steps_run_in_order_and_count_as_one_use(string name)
    {
        using DepotWorld world = new(name);
        var open = await world.Begin();
        world.Host.Pass(TimeSpan.FromSeconds(30));
        Session<Depot.Locked, Depot.Maker> locked = await open.DepositAndLock(amount: 50, least: 50, until: world.Later, whom: world.Keeper.Address);
        Assert.Equal((50UL, world.Keeper.Address), (locked.State.Total, locked.State.Keeper));
        Assert.Equal((1UL, world.Host.Time), (locked.Header.UsageCount, locked.Header.UpdatedAt));
        Assert.Equal(1UL, locked.Shared.Moves);
        Assert.Equal(50UL, world.Host.TokensIn(world.Vault(locked.Address)));
        locked.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task It_is_a_step_like_any_other_to_clients_and_IDLs(string name)
    {
        using DepotWorld world = new(name);
        var open = await world.Begin();
        Call<Depot.Locked, Depot.Maker> call = open.DepositAndLock(amount: 5, least: 5, until: world.Later, whom: world.Keeper.Address);
        Assert.Single(await call.Instructions());
        Assert.Contains("\"name\": \"deposit_and_lock\"", Depot.Program.Idl, StringComparison.Ordinal);
        (await call).Detach();
        Session<Depot.Open, Depot.Maker> more = await open.Role.BeginAndDeposit(number: 2, amount: 5, mint: world.Mint, limits: Guard.Always);
        more.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task One_that_opens_the_session_leaves_it_as_its_last_step_does(string name)
    {
        using DepotWorld world = new(name);
        var maker = new Depot.Maker(world.Host.Ledger, world.Maker);
        var open = await maker.BeginAndDeposit(number: 3, amount: 40, mint: world.Mint, limits: Guard.Uses(2));
        Assert.Equal((new Depot.Open(40, 1), 0UL, 1UL), (open.State, open.Header.UsageCount, open.Shared.Moves));
        Assert.Equal((world.Maker.Address, 3UL), (open.Header.Owner, open.Key.Number));
        Assert.Equal(40UL, world.Host.TokensIn(world.Vault(open.Address)));
        open.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task One_in_place_changes_what_is_there(string name)
    {
        using DepotWorld world = new(name);
        var open = await (await world.Begin()).DepositTwice(amount: 20);
        Assert.Equal((new Depot.Open(40, 2), 1UL, 2UL), (open.State, open.Header.UsageCount, open.Shared.Moves));
        open = await open.TurnOften();
        Assert.Equal((new Depot.Open(40, 18), 2UL), (open.State, open.Header.UsageCount));
        open.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task It_goes_through_states_without_a_constant_place_and_back(string name)
    {
        using DepotWorld world = new(name);
        var open = await (await world.Begin()).DepositTwice(amount: 20);
        var noted = await open.LockAndNote(least: 40, until: world.Later, whom: world.Keeper.Address, keeper: world.Keeper, note: 7);
        Assert.Equal((new Depot.Noted(14, 40, world.Keeper.Address), 2UL), (noted.State, noted.Header.UsageCount));
        noted = await noted.GoRound(keeper: world.Keeper, least: 40, until: world.Later, whom: world.Keeper.Address, note: 3);
        Assert.Equal((new Depot.Noted(6, 40, world.Keeper.Address), 3UL), (noted.State, noted.Header.UsageCount));
        noted = await noted.GoRound(keeper: world.Keeper, least: 40, until: world.Later, whom: world.Keeper.Address, note: null);
        Assert.Equal(new Depot.Noted(null, 40, world.Keeper.Address), noted.State);
        noted.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Its_last_step_may_decide_and_may_end_the_session(string name)
    {
        using DepotWorld world = new(name);
        var open = await world.Begin();
        var goes = Assert.IsType<Depot.AfterTurnAndDecide<Depot.Maker>.Open>(await open.TurnAndDecide(end: false));
        Assert.Equal(new Depot.Open(0, 1), goes.Session.State);
        Assert.IsType<Depot.AfterTurnAndDecide<Depot.Maker>.Closed>(await goes.Session.TurnAndDecide(end: true));
        Pubkey address = open.Address;
        Assert.Null(world.Host.GetAccount(address));

        await (await world.Begin()).DepositAndEnd(amount: 100);
        Assert.Null(world.Host.GetAccount(address));
        Assert.Equal(1_000UL, world.Host.TokensIn(world.Tokens));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Stored_guards_are_asked_by_each_step_and_count_each(string name)
    {
        using DepotWorld world = new(name);
        var open = await world.Begin(limits: Guard.Uses(3) & Guard.InTotal(100) & Guard.Steps(nameof(Depot.Deposit)));
        open = await open.DepositTwice(amount: 30);
        open = await open.Deposit(amount: 40);
        Assert.Equal(100UL, open.State.Total);
        open.Detach();
    }
}
