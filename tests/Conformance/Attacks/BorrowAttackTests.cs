using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Constructs;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Attacks;

/// <summary>Nobody gets what another session has, keeps it longer than said, or makes a program believe that he has it.</summary>
public sealed class BorrowAttackTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task What_one_session_has_to_itself_no_other_gets(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        await world.Taken();
        Keypair eve = world.Host.Person();
        Pubkey hers = (await world.Begin(eve)).Detach();
        await world.By([eve], world.Take(hers, eve)).IsRefused(Pawn.Program, SessionKitError.BorrowedByAnother);
        await world.By([eve], world.Share(hers, eve)).IsRefused(Pawn.Program, SessionKitError.BorrowedByAnother);
        world.Pass(99);
        await world.By([eve], world.Share(hers, eve)).IsRefused(Pawn.Program, SessionKitError.BorrowedByAnother);
        world.Pass(1);
        await world.By([eve], world.Share(hers, eve)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task What_is_shared_nobody_gets_to_himself_but_the_last_who_has_it(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        (Keypair alice, var first) = await world.Shared();
        Keypair eve = world.Host.Person();
        Pubkey hers = (await world.Begin(eve)).Detach();
        await world.By([eve], world.Take(hers, eve)).IsRefused(Pawn.Program, SessionKitError.BorrowedByAnother);
        await world.By([eve], world.Share(hers, eve)).GoesThrough();

        // Sharing turned into having it alone is for the only one who shares it.
        Instruction give = world.Give(hers, eve, alice.Address);
        await world.By([eve], give, world.Take(hers, eve)).IsRefused(Pawn.Program, SessionKitError.BorrowedByAnother);
        await world.By([alice], world.Give(first.Detach(), alice, alice.Address)).GoesThrough();
        await world.By([eve], give, world.Take(hers, eve)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Nobody_borrows_twice_under_one_name_or_one_account_under_two(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        (Keypair worker, var busy) = await world.Taken();
        Pubkey session = busy.Detach();
        Pubkey second = await BorrowWorld.NewItem(world.Host, world.Keeper, 2);
        Instruction again = Pawn.Work.Instructions.TakeAgain(session: session, item: world.Item, worker: worker.Address, itemLease: world.LeaseAddress);
        await world.By([worker], again).IsRefused(Pawn.Program, SessionKitError.AlreadyBorrowed);
        Instruction another = Pawn.Work.Instructions.TakeAgain(session: session, item: second, worker: worker.Address, itemLease: Pawn.Work.FindLease(second));
        await world.By([worker], another).IsRefused(Pawn.Program, SessionKitError.AlreadyBorrowed);
        Instruction underTwoNames = Pawn.Work.Instructions.TakeOther(session: session, worker: worker.Address, other: world.Item, otherLease: world.LeaseAddress);
        await world.By([worker], underTwoNames).IsRefused(Pawn.Program, SessionKitError.AlreadyBorrowed);

        // What it had is over, and so is no obstacle.
        world.Pass(100);
        await world.By([worker], again).GoesThrough();
        world.AssertHeldBy(exclusive: true, (session, world.Host.Time + 100));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_gets_what_its_session_has_borrowed_and_nothing_else(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        (Keypair worker, var busy) = await world.Taken();
        Pubkey session = busy.Detach();
        Pubkey second = await BorrowWorld.NewItem(world.Host, worker, 2);
        await world.By([worker], Pawn.Work.Instructions.Use(session, second, worker.Address, 1)).IsRefused(Pawn.Program, SessionKitError.NotBorrowed);
        await world.By([worker], Pawn.Work.Instructions.Look(session, second, worker.Address)).IsRefused(Pawn.Program, SessionKitError.NotBorrowed);
        await world.By([worker], Pawn.Work.Instructions.Use(session, session, worker.Address, 1)).IsRefused(Pawn.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.By([worker], Pawn.Work.Instructions.Use(session, world.Item, worker.Address, 1).ReadOnly(world.Item)).IsRefused(Pawn.Program, SessionKitError.ConstraintMut);
        Keypair eve = world.Host.Person();
        await world.By([eve], Pawn.Work.Instructions.Use(session, world.Item, eve.Address, 1)).IsRefused(Pawn.Program, SessionKitError.ConstraintHasOne);

        // A session that has nothing has nothing, whatever it is given.
        Pubkey empty = (await (await world.Begin(eve)).Resume()).Detach();
        await world.By([eve], Pawn.Work.Instructions.Use(empty, world.Item, eve.Address, 1)).IsRefused(Pawn.Program, SessionKitError.NotBorrowed);
        await world.By([eve], Pawn.Work.Instructions.Look(empty, world.Host.NewAddress(), eve.Address)).IsRefused(Pawn.Program, SessionKitError.AccountNotInitialized);
        await world.By([eve], world.Give(empty, eve, eve.Address)).IsRefused(Pawn.Program, SessionKitError.NotBorrowed);
        world.AssertHeldBy(exclusive: true, (session, world.Host.Time + 100));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Once_the_time_is_over_the_session_has_it_no_more(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        (Keypair worker, var busy) = await world.Taken();
        Pubkey session = busy.Detach();
        world.Pass(99);
        await world.By([worker], Pawn.Work.Instructions.Use(session, world.Item, worker.Address, 1)).GoesThrough();
        world.Pass(1);
        await world.By([worker], Pawn.Work.Instructions.Use(session, world.Item, worker.Address, 1)).IsRefused(Pawn.Program, SessionKitError.BorrowExpired);
        await world.By([worker], Pawn.Work.Instructions.Look(session, world.Item, worker.Address)).IsRefused(Pawn.Program, SessionKitError.BorrowExpired);
        Instruction change = Pawn.Work.Instructions.GiveChanged(
            session: session, item: world.Item, worker: worker.Address, itemLease: world.LeaseAddress, itemLeasePayer: worker.Address, pin: default, value: 1);
        await world.By([worker], change).IsRefused(Pawn.Program, SessionKitError.BorrowExpired);
        await world.By([worker], world.Give(session, worker, worker.Address)).GoesThrough();
        Assert.Null(world.Host.GetAccount(world.LeaseAddress));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Who_shares_does_not_write(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        (Keypair worker, var busy) = await world.Shared();
        Pubkey session = busy.Detach();
        await world.By([worker], Pawn.Work.Instructions.Use(session, world.Item, worker.Address, 1)).IsRefused(Pawn.Program, SessionKitError.BorrowIsShared);
        Instruction change = Pawn.Work.Instructions.GiveChanged(
            session: session, item: world.Item, worker: worker.Address, itemLease: world.LeaseAddress, itemLeasePayer: worker.Address, pin: default, value: 1);
        await world.By([worker], change).IsRefused(Pawn.Program, SessionKitError.BorrowIsShared);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_called_program_gets_a_shared_account_to_read_even_where_the_transaction_could_write_it(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        var busy = await (await world.Begin(world.Keeper, 9)).Share(world.Item);
        Pubkey session = busy.Detach();
        Instruction call = Pawn.Work.Instructions.LetChange(session, world.Item, world.Keeper.Address, 7);
        await world.By([world.Keeper], call).IsRefused(Pawn.Program, SessionKitError.ConstraintMut);
        Instruction writable = call with { Accounts = call.Accounts.SetItem(1, call.Accounts[1] with { IsWritable = true }) };
        Assert.Equal(world.Item, call.Accounts[1].Address);
        await world.By([world.Keeper], writable).IsRefused(Pawn.Program, SessionKitError.ConstraintMut);
        Instruction beside = Pawn.Item.Instructions.Change(world.Item, world.Keeper.Address, 5);
        await world.By([world.Keeper], beside, call).IsRefused(Pawn.Program, SessionKitError.ConstraintMut);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_session_does_not_end_with_what_it_has_borrowed(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        (Keypair worker, var busy) = await world.Taken();
        Pubkey session = busy.Detach();
        Instruction leave = Pawn.Work.Instructions.Leave(session, worker.Address, default, end: true);
        await world.By([worker], leave).IsRefused(Pawn.Program, SessionKitError.NotReleased);

        // Nor by the way of a state in which it cannot use it.
        Instruction rest = Pawn.Work.Instructions.Leave(session, worker.Address, default, end: false);
        Instruction end = Pawn.Work.Instructions.End(session, worker.Address, default);
        await world.By([worker], rest, end).IsRefused(Pawn.Program, SessionKitError.NotReleased);

        // Giving one of two back is not enough.
        Instruction other = Pawn.Work.Instructions.TakeOther(session: session, worker: worker.Address, other: worker.Address, otherLease: Pawn.Work.FindLease(worker.Address));
        await world.By([worker], other).IsRefused(Pawn.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        Pubkey thing = world.Host.NewAddress();
        await world.By([worker], Pawn.Work.Instructions.TakeOther(session: session, worker: worker.Address, other: thing, otherLease: Pawn.Work.FindLease(thing))).GoesThrough();
        Instruction giveAndEnd = Pawn.Work.Instructions.GiveAndEnd(
            session: session, worker: worker.Address, item: world.Item, itemLease: world.LeaseAddress, itemLeasePayer: worker.Address, pin: default);
        await world.By([worker], giveAndEnd).IsRefused(Pawn.Program, SessionKitError.NotReleased);
        world.Pass(10);
        await world.By([worker], giveAndEnd).GoesThrough();
        Assert.Null(world.Host.GetAccount(session));
        Assert.Null(world.Host.GetAccount(world.LeaseAddress));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_session_opened_again_at_the_same_address_has_nothing_of_what_the_one_before_it_had(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        (Keypair worker, var busy) = await world.Taken();
        Pubkey session = busy.Detach();
        world.Pass(100);
        await world.By([worker], Pawn.Work.Instructions.Leave(session, worker.Address, default, end: true)).GoesThrough();
        Assert.Null(world.Host.GetAccount(session));

        // The lease still names the address; the session that stands there now has borrowed nothing, and does not get in its own way.
        Pubkey again = (await (await world.Begin(worker)).Resume()).Detach();
        Assert.Equal(session, again);
        await world.By([worker], Pawn.Work.Instructions.Use(again, world.Item, worker.Address, 1)).IsRefused(Pawn.Program, SessionKitError.NotBorrowed);
        await world.By([worker], world.Give(again, worker, worker.Address)).IsRefused(Pawn.Program, SessionKitError.NotBorrowed);
        await world.By([worker], Pawn.Work.Instructions.TakeAgain(session: again, item: world.Item, worker: worker.Address, itemLease: world.LeaseAddress)).GoesThrough();
        world.AssertHeldBy(exclusive: true, (again, world.Host.Time + 100));
        await world.By([worker], world.Give(again, worker, worker.Address)).GoesThrough();
        Assert.Null(world.Host.GetAccount(world.LeaseAddress));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Giving_back_late_takes_nothing_from_who_has_it_now(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        (Keypair late, var busy) = await world.Taken();
        world.Pass(100);
        (_, var next) = await world.Taken();
        await world.By([late], world.Give(busy.Detach(), late, late.Address)).GoesThrough();
        world.AssertHeldBy(exclusive: true, (next.Address, world.Host.Time + 100));
        Keypair eve = world.Host.Person();
        await world.By([eve], world.Share((await world.Begin(eve)).Detach(), eve)).IsRefused(Pawn.Program, SessionKitError.BorrowedByAnother);
        await next.Give();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task An_account_that_is_closed_meanwhile_is_no_use_and_can_be_given_back(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        (Keypair worker, var busy) = await world.Taken();
        Pubkey session = busy.Detach();
        await world.By([world.Keeper], Pawn.Item.Instructions.Drop(world.Item, world.Keeper.Address, default)).GoesThrough();
        await world.By([worker], Pawn.Work.Instructions.Use(session, world.Item, worker.Address, 1)).IsRefused(Pawn.Program, SessionKitError.AccountNotInitialized);
        await world.By([worker], world.Give(session, worker, worker.Address)).GoesThrough();
        Assert.Null(world.Host.GetAccount(world.LeaseAddress));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task The_lease_is_that_of_the_account_and_nothing_that_looks_like_it(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        Host host = world.Host;
        (Keypair worker, var busy) = await world.Taken();
        Pubkey session = busy.Detach();
        Keypair eve = host.Person();
        Pubkey hers = (await world.Begin(eve)).Detach();

        // Another account's lease, a free address, a session: none says that the item is free.
        Pubkey thing = host.NewAddress();
        await world.By([worker], Pawn.Work.Instructions.TakeOther(session: session, worker: worker.Address, other: thing, otherLease: Pawn.Work.FindLease(thing))).GoesThrough();
        await world.By([eve], world.Take(hers, eve).With(world.LeaseAddress, Pawn.Work.FindLease(thing))).IsRefused(Pawn.Program, SessionKitError.ConstraintSeeds);
        await world.By([eve], world.Take(hers, eve).With(world.LeaseAddress, host.NewAddress())).IsRefused(Pawn.Program, SessionKitError.ConstraintSeeds);
        await world.By([eve], world.Take(hers, eve).With(world.LeaseAddress, session)).IsRefused(Pawn.Program, SessionKitError.AccountDiscriminatorMismatch);
        await world.By([eve], world.Take(hers, eve).With(world.LeaseAddress, hers)).IsRefused(Pawn.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.By([eve], world.Take(hers, eve).With(world.LeaseAddress, world.Item)).IsRefused(Pawn.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.By([eve], world.Take(hers, eve).ReadOnly(world.LeaseAddress)).IsRefused(Pawn.Program, SessionKitError.ConstraintMut);

        // The same bytes where only somebody else can have put them.
        Pubkey forged = host.NewAddress();
        host.SetAccount(forged, host.GetAccount(world.LeaseAddress)! with { Owner = eve.Address });
        await world.By([eve], world.Take(hers, eve).With(world.LeaseAddress, forged)).IsRefused(Pawn.Program, SessionKitError.AccountOwnedByWrongProgram);

        // What is given back is struck off where it stands, and nowhere else.
        Instruction give = world.Give(session, worker, worker.Address);
        await world.By([worker], give.With(world.LeaseAddress, host.NewAddress())).IsRefused(Pawn.Program, SessionKitError.AccountNotInitialized);
        await world.By([worker], give.With(world.LeaseAddress, Pawn.Work.FindLease(thing))).IsRefused(Pawn.Program, SessionKitError.ConstraintSeeds);
        await world.By([worker], give.With(world.Item, thing)).IsRefused(Pawn.Program, SessionKitError.NotBorrowed);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Lamports_sent_to_the_lease_in_advance_block_nothing(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        world.Host.SetAccount(world.LeaseAddress, new AccountData(1_000_000, SystemProgram.Address, default));
        (Keypair worker, var busy) = await world.Taken();
        ulong held = world.Host.Lamports(world.LeaseAddress);
        ulong before = world.Host.Lamports(worker.Address);
        await busy.Give();
        Assert.Equal(before + held - Host.Fee, world.Host.Lamports(worker.Address));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task The_rent_goes_to_who_paid_it_and_only_when_nobody_has_the_account(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        (Keypair worker, var busy) = await world.Taken();
        Pubkey session = busy.Detach();
        Pubkey stranger = world.Host.NewAddress();
        await world.By([worker], world.Give(session, worker, stranger)).IsRefused(Pawn.Program, SessionKitError.ConstraintHasOne);
        Instruction reclaim = Lease.Reclaim(world.Item, worker.Address, Pawn.Program.Address);
        await world.By([], reclaim).IsRefused(Pawn.Program, SessionKitError.BorrowedByAnother);
        world.Pass(100);
        await world.By([], reclaim.With(worker.Address, stranger)).IsRefused(Pawn.Program, SessionKitError.ConstraintHasOne);
        await world.By([], reclaim.With(worker.Address, world.LeaseAddress)).IsRefused(Pawn.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.By([], reclaim.With(world.LeaseAddress, session)).IsRefused(Pawn.Program, SessionKitError.AccountDiscriminatorMismatch);
        await world.By([], reclaim.With(world.LeaseAddress, stranger)).IsRefused(Pawn.Program, SessionKitError.AccountNotInitialized);
        await world.By([], reclaim.ReadOnly(world.LeaseAddress)).IsRefused(Pawn.Program, SessionKitError.ConstraintMut);
        await world.By([], reclaim.WithData(data => [.. data, 0])).IsRefused(Pawn.Program, SessionKitError.InstructionDidNotDeserialize);
        await world.By([], reclaim).GoesThrough();
        await world.By([], reclaim).IsRefused(Pawn.Program, SessionKitError.AccountNotInitialized);

        // The session gives back what it has no more: there is nothing to be struck off.
        await world.By([worker], world.Give(session, worker, worker.Address)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Eight_share_an_account_and_one_whose_time_is_over_makes_room(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        Keypair worker = world.Host.Person();
        for (ulong i = 1; i <= 8; i++)
        {
            (await (await world.Begin(worker, i)).Share(world.Item)).Detach();
            world.Pass(1);
        }

        Pubkey ninth = (await world.Begin(worker, 9)).Detach();
        await world.By([worker], world.Share(ninth, worker)).IsRefused(Pawn.Program, SessionKitError.TooManyBorrowers);
        world.Pass(42);
        await world.By([worker], world.Share(ninth, worker)).GoesThrough();
        Assert.Contains(world.Lease!.Holders, h => h == new LeaseHolder(ninth, world.Host.Time + 50));
        Assert.Equal(8, world.Lease.Holders.Length);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_that_fails_has_borrowed_nothing_and_given_nothing_back(string name)
    {
        using BorrowWorld world = await BorrowWorld.Start(name);
        (Keypair worker, var busy) = await world.Taken();
        Instruction refused = Pawn.Work.Instructions.GiveChanged(
            session: busy.Address, item: world.Item, worker: worker.Address, itemLease: world.LeaseAddress, itemLeasePayer: worker.Address, pin: default, value: 0);
        await world.By([worker], refused).IsRefused(Pawn.Program, "Refused");
        world.AssertHeldBy(exclusive: true, (busy.Address, world.Host.Time + 100));
        var given = await busy.GiveChanged(3);
        Assert.Null(given.Header.Item);
    }
}
