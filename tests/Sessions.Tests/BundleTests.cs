using System;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.SessionTests;

/// <summary>Operations of several people that happen together or not at all. Items are those of the checklist of what was published about such sessions.</summary>
public sealed class BundleTests
{
    // What an account of its own can hold: more than its rent.
    private const ulong Large = 1_000_000;

    [HostTheory]
    [OnEveryHost]
    public async Task Item_45_what_is_validated_and_committed_happens_all_of_it(string name)
    {
        using BundleWorld world = new(name);
        var pending = await world.Begin();
        await world.Prepare(1, Large, 2 * Large);
        pending = await world.Seen();
        Assert.Equal((2, 3 * Large), (pending.State.Operations, pending.State.Total));
        var committed = await (await pending.Validate(operations: 2, total: 3 * Large)).Commit();
        await world.By([], world.Settle(1)).GoesThrough();
        await world.By([world.Coordinator], world.End()).IsRefused(Bundles.Program, "OperationsLeft");
        await world.By([], world.Settle(2)).GoesThrough();
        await world.By([], world.Settle(2)).IsRefused(Bundles.Program, SessionKitError.AccountNotInitialized);
        Assert.Equal(3 * Large, world.Paid);

        // All rent is back, and it cost the participant what he paid.
        Assert.Equal(10 * Host.Sol - (3 * Large) - (2 * Host.Fee), world.Host.Lamports(world.Participant.Address));
        committed.Detach();
        await world.By([world.Coordinator], world.End()).GoesThrough();
        Assert.Null(world.Host.GetAccount(world.Address));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_45_what_is_aborted_happens_not_at_all(string name)
    {
        using BundleWorld world = new(name);
        (await world.Begin()).Detach();
        await world.Prepare(1, Large, 2 * Large);
        (await (await (await world.Seen()).Validate(operations: 2, total: 3 * Large)).Abort()).Detach();
        await world.By([], world.Settle(1)).IsRefused(Bundles.Program, SessionKitError.AccountDiscriminatorMismatch);
        await world.By([world.Coordinator], world.Commit()).IsRefused(Bundles.Program, "SessionIsAborted");
        await world.By([world.Coordinator], world.End()).IsRefused(Bundles.Program, "OperationsLeft");
        await world.By([], world.Undo(1), world.Undo(2)).GoesThrough();
        Assert.Equal(0UL, world.Paid);
        Assert.Equal(10 * Host.Sol - (2 * Host.Fee), world.Host.Lamports(world.Participant.Address));
        await world.By([world.Coordinator], world.End()).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_45_what_is_not_validated_is_not_committed_and_nothing_moves_before(string name)
    {
        using BundleWorld world = new(name);
        (await world.Begin()).Detach();
        await world.By([world.Coordinator], world.Validate(0, 0)).IsRefused(Bundles.Program, "NotAsAgreed");
        await world.Prepare(1, Large);
        await world.By([world.Coordinator], world.Commit()).IsRefused(Bundles.Program, "SessionIsPending");
        await world.By([world.Coordinator], world.Validate(2, Large)).IsRefused(Bundles.Program, "NotAsAgreed");
        await world.By([world.Coordinator], world.Validate(1, Large + 1)).IsRefused(Bundles.Program, "NotAsAgreed");
        await Neither(SessionKitError.AccountDiscriminatorMismatch);

        // One more meanwhile is not what the coordinator saw; and none comes behind him.
        Session<Bundles.Bundle.Pending, Bundles.Bundle.Coordinator> seen = await world.Seen();
        Instruction validate = Bundles.Bundle.Instructions.Validate(session: world.Address, coordinator: world.Coordinator.Address, pin: seen.Pin, operations: 1, total: Large);
        seen.Detach();
        await world.Prepare(2, Large);
        await world.By([world.Coordinator], validate).IsRefused(Bundles.Program, SessionKitError.StaleState);
        await world.By([world.Coordinator], world.Validate(2, 2 * Large)).GoesThrough();
        await world.By([world.Participant], world.PrepareOne(3, Large)).IsRefused(Bundles.Program, SessionKitError.AccountDiscriminatorMismatch);
        await Neither(SessionKitError.AccountDiscriminatorMismatch);
        await world.By([world.Coordinator], world.Commit()).GoesThrough();
        await world.By([], world.Undo(1)).IsRefused(Bundles.Program, SessionKitError.AccountDiscriminatorMismatch);

        async Task Neither(SessionKitError error)
        {
            await world.By([], world.Settle(1)).IsRefused(Bundles.Program, error);
            await world.By([], world.Undo(1)).IsRefused(Bundles.Program, error);
        }
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_45_another_coordinator_has_no_say(string name)
    {
        using BundleWorld world = new(name);
        (await world.Begin()).Detach();
        await world.Prepare(1, Large);
        await Refused(world.Validate(1, Large));
        await Refused(world.Abort());
        await world.By([world.Coordinator], world.Validate(1, Large)).GoesThrough();
        await Refused(world.Commit());
        await Refused(world.Abort());
        await world.By([], world.Commit().NotSigned(world.Coordinator.Address)).IsRefused(Bundles.Program, SessionKitError.AccountNotSigner);

        // Nor does a bundle of his own, committed, stand in for the one that the operation belongs to; and payee and participant are those of the operation.
        await world.By([world.Coordinator], world.Commit()).GoesThrough();
        await world.By([], world.Settle(1).With(world.Address, await CommittedByMallory())).IsRefused(Bundles.Program, SessionKitError.ConstraintHasOne);
        await world.By([], world.Settle(1).With(world.Payee, world.Mallory.Address)).IsRefused(Bundles.Program, SessionKitError.ConstraintHasOne);
        await world.By([], world.Settle(1).With(world.Participant.Address, world.Mallory.Address)).IsRefused(Bundles.Program, SessionKitError.ConstraintHasOne);
        await world.By([], world.Settle(1)).GoesThrough();
        await Refused(world.End());

        async Task<Pubkey> CommittedByMallory()
        {
            var his = new Bundles.Bundle.Coordinator(world.Host.Ledger, world.Mallory);
            Pubkey address = (await his.Begin(1, world.Host.Time + 60)).Detach();
            (await new Bundles.Operation.Participant(world.Host.Ledger, world.Mallory).Prepare(bundle: address, number: 1, payee: world.Payee, amount: Large)).Detach();
            return (await (await (await his.Join<Bundles.Bundle.Pending>(address)).Validate(operations: 1, total: Large)).Commit()).Detach();
        }

        Task Refused(Instruction instruction) => world.By([world.Mallory], instruction.With(world.Coordinator.Address, world.Mallory.Address)).IsRefused(Bundles.Program, SessionKitError.ConstraintHasOne);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_45_after_its_time_nothing_is_committed_and_anybody_aborts_it(string name)
    {
        using BundleWorld world = new(name);
        (await world.Begin()).Detach();
        await world.Prepare(1, Large);
        await world.By([world.Coordinator], world.Validate(1, Large)).GoesThrough();
        world.Host.Pass(TimeSpan.FromSeconds(59));
        await world.By([], world.GiveUp()).IsRefused(Bundles.Program, SessionKitError.StateNotExpired);
        world.Host.Pass(TimeSpan.FromSeconds(1));
        await world.By([world.Coordinator], world.Commit()).IsRefused(Bundles.Program, SessionKitError.StateExpired);
        await world.By([], world.GiveUp()).GoesThrough();
        await world.By([world.Coordinator], world.Commit()).IsRefused(Bundles.Program, "SessionIsAborted");
        await world.By([], world.Undo(1)).GoesThrough();
        await world.By([world.Coordinator], world.End()).GoesThrough();

        // The same for one that was never validated: no operation comes in, and it is not validated any more.
        (await world.Begin()).Detach();
        await world.Prepare(1, Large);
        world.Host.Pass(TimeSpan.FromMinutes(1));
        await world.By([world.Participant], world.PrepareOne(2, Large)).IsRefused(Bundles.Program, SessionKitError.StateExpired);
        await world.By([world.Coordinator], world.Validate(1, Large)).IsRefused(Bundles.Program, SessionKitError.StateExpired);
        await world.By([], world.GiveUp(), world.Undo(1)).GoesThrough();
        Assert.Equal(0UL, world.Paid);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Item_45_sixteen_operations_are_taken_and_the_seventeenth_is_refused(string name)
    {
        using BundleWorld world = new(name);
        (await world.Begin()).Detach();
        await world.Prepare(1, [.. Enumerable.Repeat(Large, Bundles.Most)]);
        await world.By([world.Participant], world.PrepareOne(17, Large)).IsRefused(Bundles.Program, "TooManyOperations");
        await world.By([world.Coordinator], world.Validate(Bundles.Most, Bundles.Most * Large), world.Commit()).GoesThrough();
        for (byte number = 1; number <= Bundles.Most; number++)
        {
            await world.By([], world.Settle(number)).GoesThrough();
        }

        Assert.Equal(Bundles.Most * Large, world.Paid);
        await world.By([world.Coordinator], world.End()).GoesThrough();
    }
}
