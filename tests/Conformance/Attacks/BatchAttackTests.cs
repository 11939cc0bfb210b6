using System.Threading.Tasks;
using SessionKit.Conformance.Constructs;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Attacks;

/// <summary>A batch lets nobody do what its steps would refuse one behind the other; and nothing stays of one that fails.</summary>
public sealed class BatchAttackTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task If_a_step_fails_nothing_stays_of_those_before_it(string name)
    {
        using DepotWorld world = new(name);
        var open = await world.Begin(limits: Guard.Uses(1));

        // The tokens are in the vault, the book is written and the guard has counted when the second step is refused.
        await new Attempt(world.Host, [world.Maker], world.DepositAndLock(open.Address, amount: 50, least: 51)).IsRefused(Depot.Program, "TooLittle");
        Assert.Equal(1_000UL, world.Host.TokensIn(world.Tokens));

        // As if it had never been: the one use that there is is still there.
        await new Attempt(world.Host, [world.Maker], world.DepositAndLock(open.Detach(), amount: 50, least: 50)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Each_step_has_its_own_guards_and_errors(string name)
    {
        using DepotWorld world = new(name);
        Pubkey depot = (await world.Begin(limits: Guard.AtMost(60))).Detach();
        await new Attempt(world.Host, [world.Maker], world.DepositAndLock(depot, amount: 0, least: 0)).IsRefused(Depot.Program, "NotWorthIt");
        await new Attempt(world.Host, [world.Maker], world.DepositAndLock(depot, amount: 61, least: 0)).IsRefused(Depot.Program, SessionKitError.GuardAmount);
        await new Attempt(world.Host, [world.Maker], world.DepositAndLock(depot, amount: 60, least: 61)).IsRefused(Depot.Program, "TooLittle");
        await new Attempt(world.Host, [world.Maker], world.DepositAndEnd(depot, amount: 60)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_stored_guard_counts_every_step_of_it(string name)
    {
        using DepotWorld world = new(name);
        Pubkey depot = (await world.Begin(limits: Guard.Uses(1))).Detach();
        await new Attempt(world.Host, [world.Maker], world.DepositTwice(depot, amount: 1)).IsRefused(Depot.Program, SessionKitError.GuardUsedUp);
        Pubkey other = (await world.Begin(2, Guard.InTotal(59))).Detach();
        await new Attempt(world.Host, [world.Maker], world.DepositTwice(other, amount: 30)).IsRefused(Depot.Program, SessionKitError.GuardUsedUp);
        Pubkey locks = (await world.Begin(3, Guard.Steps(nameof(Depot.Lock), nameof(Depot.DepositTwice)))).Detach();
        await new Attempt(world.Host, [world.Maker], world.DepositTwice(locks, amount: 30)).IsRefused(Depot.Program, SessionKitError.GuardStep);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Who_a_step_names_between_is_held_to_it_by_the_next(string name)
    {
        using DepotWorld world = new(name);
        Pubkey depot = (await world.Begin()).Detach();

        // The lock names the keeper; the maker calls himself so.
        await new Attempt(world.Host, [world.Maker], world.LockAndNote(depot, keeper: world.Maker, whom: world.Keeper.Address)).IsRefused(Depot.Program, SessionKitError.ConstraintHasOne);
        await new Attempt(world.Host, [world.Maker], world.LockAndNote(depot, keeper: world.Keeper, whom: world.Keeper.Address).NotSigned(world.Keeper.Address))
            .IsRefused(Depot.Program, SessionKitError.AccountNotSigner);
        await new Attempt(world.Host, [world.Maker], world.LockAndNote(depot, keeper: world.Maker, whom: world.Maker.Address)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task What_is_over_between_two_steps_is_over(string name)
    {
        using DepotWorld world = new(name);
        Pubkey depot = (await world.Begin()).Detach();
        await new Attempt(world.Host, [world.Maker], world.LockAndNote(depot, world.Maker, world.Maker.Address, until: world.Host.Time)).IsRefused(Depot.Program, SessionKitError.StateExpired);
        await new Attempt(world.Host, [world.Maker], world.LockAndNote(depot, world.Maker, world.Maker.Address, until: world.Host.Time + 1)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_that_closes_the_session_and_goes_on_is_refused_between(string name)
    {
        using DepotWorld world = new(name);
        Pubkey depot = (await world.Begin()).Detach();
        await new Attempt(world.Host, [world.Maker], Depot.Instructions.TurnAndCheat(session: depot, maker: world.Maker.Address, to: world.Keeper.Address, pin: default, close: true))
            .IsRefused(Depot.Program, SessionKitError.SessionClosedTooEarly);
        await new Attempt(world.Host, [world.Maker], Depot.Instructions.TurnAndCheat(session: depot, maker: world.Maker.Address, to: world.Keeper.Address, pin: default, close: false)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task It_is_held_to_what_every_step_is_held_to(string name)
    {
        using DepotWorld world = new(name);
        var open = await world.Begin();
        Instruction call = world.DepositAndLock(open.Address, amount: 5, least: 5);
        Pubkey stranger = world.Host.Fund(world.Keeper.Address, world.Mint, 50);
        await new Attempt(world.Host, [world.Keeper], call.With(world.Maker.Address, world.Keeper.Address)).IsRefused(Depot.Program, SessionKitError.ConstraintHasOne);
        await new Attempt(world.Host, [], call.NotSigned(world.Maker.Address)).IsRefused(Depot.Program, SessionKitError.AccountNotSigner);
        await new Attempt(world.Host, [world.Maker], call.With(world.Tokens, stranger)).IsRefused(Depot.Program, SessionKitError.ConstraintTokenOwner);
        await new Attempt(world.Host, [world.Maker], call.With(world.Vault(open.Address), stranger)).IsRefused(Depot.Program, SessionKitError.ConstraintSeeds);
        await new Attempt(world.Host, [world.Maker], call.With(world.Host.GetAccount(world.Mint)!.Owner, ForgedProgram.Program.Address)).IsRefused(Depot.Program, SessionKitError.InvalidProgramId);

        // It leaves its state, so that what the caller saw is pinned; and a second one finds another state.
        Instruction pinned = Depot.Instructions.DepositAndLock(
            session: open.Address, vault: world.Vault(open.Address), from: world.Tokens, mint: world.Mint, maker: world.Maker.Address,
            tokenProgram: world.Host.GetAccount(world.Mint)!.Owner, pin: open.Pin, amount: 5, least: 5, until: world.Later, whom: world.Keeper.Address);
        (await open.Turn()).Detach();
        await new Attempt(world.Host, [world.Maker], pinned).IsRefused(Depot.Program, SessionKitError.StaleState);
        await new Attempt(world.Host, [world.Maker], call).GoesThrough();
        await new Attempt(world.Host, [world.Maker], call).IsRefused(Depot.Program, "SessionIsLocked");
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_that_calls_a_program_which_calls_back_is_refused_and_so_is_a_batch(string name)
    {
        using Host host = StartEcho(name, out Keypair maker, out Pubkey echo);
        Instruction out_ = Echo.Instructions.CallOut(echo, maker.Address, Mirror.AddressOf(), Echo.Program.Address);
        await new Attempt(host, [maker], out_).IsRefusedByRuntime("ReentrancyNotAllowed");
        Instruction batch = Echo.Instructions.BumpAndCallOut(echo, maker.Address, Mirror.AddressOf(), Echo.Program.Address);
        await new Attempt(host, [maker], batch).IsRefusedByRuntime("ReentrancyNotAllowed");

        // Nothing is left behind that would refuse the next one.
        Assert.Equal(1UL, (await (await new Echo.Maker(host.Ledger, maker).Join<Echo.Live>(echo)).Bump()).State.Count);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_that_calls_its_own_session_is_refused_and_so_is_a_batch(string name)
    {
        using Host host = StartEcho(name, out Keypair maker, out Pubkey echo);
        await new Attempt(host, [maker], Echo.Instructions.CallItself(echo, maker.Address, true)).IsRefused(Echo.Program, SessionKitError.SessionReentered);
        await new Attempt(host, [maker], Echo.Instructions.BumpAndCallItself(echo, maker.Address, true)).IsRefused(Echo.Program, SessionKitError.SessionReentered);

        // To be read only, a session is given to no step that would write it.
        await new Attempt(host, [maker], Echo.Instructions.CallItself(echo, maker.Address, false)).IsRefused(Echo.Program, SessionKitError.ConstraintMut);
        Assert.Equal((1UL, 1UL), await Bumped());

        async Task<(ulong Count, ulong Uses)> Bumped()
        {
            var live = await (await new Echo.Maker(host.Ledger, maker).Join<Echo.Live>(echo)).Bump();
            return (live.State.Count, live.Header.UsageCount);
        }
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Another_program_in_the_place_of_the_one_that_is_called_is_refused_before_anything_runs(string name)
    {
        using Host host = StartEcho(name, out Keypair maker, out Pubkey echo);
        host.Deploy(ForgedProgram.Program);
        Instruction call = Echo.Instructions.BumpAndCallOut(echo, maker.Address, Mirror.AddressOf(), Echo.Program.Address);
        await new Attempt(host, [maker], call.With(Mirror.Program.Address, ForgedProgram.Program.Address)).IsRefused(Echo.Program, SessionKitError.InvalidProgramId);
    }

    private static Host StartEcho(string name, out Keypair maker, out Pubkey echo)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Echo.Program);
        host.Deploy(Mirror.Program);
        maker = host.Person();
        new Mirror.Maker(host.Ledger, maker).Hang().SendAsync().GetAwaiter().GetResult().Detach();
        echo = new Echo.Maker(host.Ledger, maker).Open().SendAsync().GetAwaiter().GetResult().Detach();
        return host;
    }
}
