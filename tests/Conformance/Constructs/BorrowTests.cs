using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using Xunit;

namespace SessionKit.Conformance.Constructs;

/// <summary>Accounts that a session holds for several steps.</summary>
public sealed class BorrowTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task What_is_borrowed_is_used_over_several_transactions_and_given_back(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        Host host = world.Host;
        Keypair worker = host.Person();
        var idle = await world.Begin(worker);
        Assert.Equal((null, 0L, false), (idle.Header.Item, idle.Header.ItemUntil, idle.Header.ItemIsExclusive));
        ulong before = host.Lamports(worker.Address), rent = host.Lamports(idle.Address);
        var busy = await idle.Take(world.Item);
        Assert.Equal(((Pubkey?)world.Item, host.Time + 100, true), (busy.Header.Item, busy.Header.ItemUntil, busy.Header.ItemIsExclusive));
        world.AssertHeldBy(exclusive: true, (busy.Address, host.Time + 100));

        // Every step finds it by itself, and in the meantime so does the item's own session.
        busy = await (await busy.Use(5)).Use(6);
        Assert.Equal(3UL, busy.State.Rounds);
        busy = await busy.Look();
        Assert.Equal((11UL, 4UL), (busy.State.Rounds, busy.Header.UsageCount));

        var done = await busy.Give();
        Assert.Equal((null, 0L, false), (done.Header.Item, done.Header.ItemUntil, done.Header.ItemIsExclusive));
        Assert.Null(host.GetAccount(world.LeaseAddress));
        await done.End();

        // What it cost is fees: the rent of session and lease came back.
        Assert.Equal(before - (6 * Host.Fee) + rent, host.Lamports(worker.Address));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Many_share_an_account_and_the_last_of_them_closes_the_lease_for_who_paid_it(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        Host host = world.Host;
        (Keypair alice, var first) = await world.Shared();
        long until = host.Time + 50;
        world.Pass(10);
        (_, var second) = await world.Shared();
        world.AssertHeldBy(exclusive: false, (first.Address, until), (second.Address, until + 10));
        await (await first.Look()).Give();
        world.AssertHeldBy(exclusive: false, (second.Address, until + 10));
        ulong rent = host.Lamports(world.LeaseAddress);
        ulong before = host.Lamports(alice.Address);
        await second.Give();
        Assert.Equal((before + rent, 0UL), (host.Lamports(alice.Address), host.Lamports(world.LeaseAddress)));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Who_pays_the_rent_is_who_gets_it_back(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        Host host = world.Host;
        Keypair worker = host.Person(), sponsor = host.Person();
        var busy = await (await world.Begin(worker)).ShareFor(sponsor, world.Item);
        Assert.Equal(sponsor.Address, world.Lease!.Payer);
        await busy.Give();
        Assert.Equal(10 * Host.Sol, host.Lamports(sponsor.Address));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task The_opening_step_borrows_too_and_one_that_ends_the_session_gives_back(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        Keypair worker = world.Host.Person();
        var busy = await new Pawn.Work.Worker(world.Host.Ledger, worker).BeginWith(1, world.Item);
        await (await busy.Use(4)).GiveAndEnd();
        Assert.Null(world.Host.GetAccount(world.LeaseAddress));
        Assert.Equal(4UL, (await new Pawn.Item.Keeper(world.Host.Ledger, world.Keeper).Join<Pawn.Item.Kept>(world.Item)).State.Value);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Sharing_becomes_having_to_oneself_in_one_transaction(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        (_, var busy) = await world.Shared();
        var alone = await busy.Give().Then(idle => idle.Take(world.Item));
        Assert.True(alone.Header.ItemIsExclusive);
        world.AssertHeldBy(exclusive: true, (alone.Address, world.Host.Time + 100));
        (_, var other) = (alone, await world.Begin(world.Host.Person()));
        await Assert.ThrowsAsync<StepRefusedException>(() => other.Share(world.Item).SendAsync());
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_session_has_several_accounts_under_several_names(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        (_, var busy) = await world.Taken();
        Pubkey other = world.Host.NewAddress();
        busy = await busy.TakeOther(other);
        Assert.Equal(((Pubkey?)world.Item, (Pubkey?)other), (busy.Header.Item, busy.Header.Other));
        busy = await busy.GiveOther();
        Assert.Equal(((Pubkey?)world.Item, (Pubkey?)null), (busy.Header.Item, busy.Header.Other));
        await busy.Give();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Once_the_time_is_over_anybody_clears_the_lease_away_and_the_rent_goes_to_who_paid(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        (Keypair worker, var busy) = await world.Taken();
        world.Pass(100);
        ulong rent = world.Host.Lamports(world.LeaseAddress);
        ulong before = world.Host.Lamports(worker.Address);
        await world.By([], Lease.Reclaim(world.Item, worker.Address, Pawn.Program.Address)).GoesThrough();
        Assert.Null(world.Host.GetAccount(world.LeaseAddress));
        Assert.Equal(before + rent, world.Host.Lamports(worker.Address));

        // The session still says what it had. Giving that back is nothing now, and others have had it in between.
        (_, var next) = await world.Taken();
        await busy.Give();
        world.AssertHeldBy(exclusive: true, (next.Address, world.Host.Time + 100));
    }
}
