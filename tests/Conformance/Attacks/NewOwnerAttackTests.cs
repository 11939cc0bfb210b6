using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Attacks;

/// <summary>A session that was given away is the new owner's, and nobody else's: by no handle, no signature and no pin from before.</summary>
public sealed class NewOwnerAttackTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task Who_gives_it_away_has_it_no_more_and_who_gets_it_has_all_of_it(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        Session<Estate.Held, Estate.Owner> hers = await new Estate.Owner(host.Ledger, alice).Settle(1);
        Session<Estate.Held, Estate.FormerOwner> gone = await hers.Give(bob);
        Assert.Equal((bob.Address, 1UL, 1UL), (gone.Header.Owner, gone.Header.UsageCount, gone.State.Value));
        Assert.Equal(alice.Address, gone.Role.Address);
        Pubkey estate = gone.Detach();
        await new Attempt(host, [alice], Estate.Instructions.Improve(estate, alice.Address, 5)).IsRefused(Estate.Program, SessionKitError.ConstraintHasOne);
        await new Attempt(host, [alice], Estate.Instructions.Leave(estate, alice.Address, default)).IsRefused(Estate.Program, SessionKitError.ConstraintHasOne);
        await new Attempt(host, [alice], Estate.Instructions.Send(estate, alice.Address, alice.Address)).IsRefused(Estate.Program, SessionKitError.ConstraintHasOne);

        var his = await (await new Estate.Owner(host.Ledger, bob).Join<Estate.Held>(estate)).Improve(5);
        Assert.Equal(6UL, his.State.Value);
        ulong rent = host.Lamports(estate), before = host.Lamports(bob.Address);
        await his.Leave();
        Assert.Equal(before + rent - Host.Fee, host.Lamports(bob.Address));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task What_the_old_owner_signed_before_counts_for_nothing_and_neither_does_what_he_saw(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        var hers = await new Estate.Owner(host.Ledger, alice).Settle(1);
        Pubkey estate = hers.Address;
        Instruction leave = Estate.Instructions.Leave(estate, alice.Address, hers.Pin);
        (await hers.Send(bob.Address)).Detach();
        await new Attempt(host, [alice], leave).IsRefused(Estate.Program, SessionKitError.StaleState);

        // The same state, and the owner alone is another: what the new one says that he saw before is another session, too.
        await new Attempt(host, [bob], leave.With(alice.Address, bob.Address)).IsRefused(Estate.Program, SessionKitError.StaleState);
        await new Attempt(host, [bob], Estate.Instructions.Leave(estate, bob.Address, default)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Only_the_owner_gives_it_away_and_only_who_signs_takes_it(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        Pubkey estate = (await new Estate.Owner(host.Ledger, alice).Settle(1)).Detach();
        await new Attempt(host, [bob], Estate.Instructions.Send(estate, bob.Address, bob.Address)).IsRefused(Estate.Program, SessionKitError.ConstraintHasOne);
        Instruction give = Estate.Instructions.Give(session: estate, owner: alice.Address, heir: bob.Address);
        await new Attempt(host, [bob], give.NotSigned(alice.Address)).IsRefused(Estate.Program, SessionKitError.AccountNotSigner);
        await new Attempt(host, [alice], give.NotSigned(bob.Address)).IsRefused(Estate.Program, SessionKitError.AccountNotSigner);
        await new Attempt(host, [alice], Estate.Instructions.Give(session: estate, owner: alice.Address, heir: alice.Address))
            .IsRefused(Estate.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await new Attempt(host, [alice], Estate.Instructions.Send(estate, alice.Address, default)).IsRefused(Estate.Program, SessionKitError.NoNewOwner);
        Assert.Equal(alice.Address, (await new Estate.Owner(host.Ledger, alice).Join<Estate.Held>(estate)).Header.Owner);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_that_fails_gives_nothing_away(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        var hers = await (await new Estate.Owner(host.Ledger, alice).Settle(1)).Improve(99);
        await new Attempt(host, [alice], Estate.Instructions.Send(hers.Address, alice.Address, bob.Address)).IsRefused(Estate.Program, "Refused");
        Assert.Equal(alice.Address, (await hers.Improve(1)).Header.Owner);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Within_one_transaction_the_next_step_is_the_new_owners_already(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        Pubkey estate = (await new Estate.Owner(host.Ledger, alice).Settle(1)).Detach();
        Instruction send = Estate.Instructions.Send(estate, alice.Address, bob.Address);
        await new Attempt(host, [alice], send, Estate.Instructions.Improve(estate, alice.Address, 1)).IsRefused(Estate.Program, SessionKitError.ConstraintHasOne);
        await new Attempt(host, [alice, bob], send, Estate.Instructions.Improve(estate, bob.Address, 1)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task It_changes_hands_on_the_way_into_another_state_and_on_each_way_of_a_branch(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        var sold = await (await new Estate.Owner(host.Ledger, alice).Settle(1)).Sell(bob.Address, 7);
        Assert.Equal((bob.Address, new Estate.Sold(7)), (sold.Header.Owner, sold.State));
        var his = await (await new Estate.Owner(host.Ledger, bob).Join<Estate.Sold>(sold.Detach())).MoveIn();

        // The buyer who takes the joint step has the session as its owner.
        Keypair carol = host.Person();
        Branch<Estate.AfterOffer<Estate.FormerOwner>> offer = his.Offer(carol, 3);
        var held = Assert.IsType<Estate.AfterOffer<Estate.FormerOwner>.Held>(await offer);
        Assert.Equal(carol.Address, held.Session.Header.Owner);
        var again = Assert.IsType<Estate.AfterOffer<Estate.FormerOwner>.Sold>(
            await (await new Estate.Owner(host.Ledger, carol).Join<Estate.Held>(held.Session.Detach())).Offer(alice, 100));
        Assert.Equal((alice.Address, 4UL), (again.Session.Header.Owner, again.Session.Header.UsageCount));
        again.Session.Detach();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Who_takes_the_joint_step_as_the_heir_goes_on_as_the_owner(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        Pubkey estate = (await new Estate.Owner(host.Ledger, alice).Settle(1)).Detach();
        var heir = await new Estate.Heir(host.Ledger, bob).Join<Estate.Held>(estate);
        Session<Estate.Held, Estate.Owner> his = await heir.Give(alice);
        Assert.Equal(2UL, (await his.Improve(1)).State.Value);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_batch_gives_it_away_at_its_end(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair bob);
        var hers = await new Estate.Owner(host.Ledger, alice).Settle(1);
        await new Attempt(host, [alice], Estate.Instructions.ImproveAndSend(hers.Address, alice.Address, 99, bob.Address)).IsRefused(Estate.Program, "Refused");
        Session<Estate.Held, Estate.FormerOwner> gone = await hers.ImproveAndSend(value: 5, to: bob.Address);
        Assert.Equal((bob.Address, 1UL, 5UL), (gone.Header.Owner, gone.Header.UsageCount, gone.State.Value));
        gone.Detach();
    }

    private static Host Start(string name, out Keypair alice, out Keypair bob)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Estate.Program);
        alice = host.Person();
        bob = host.Person();
        return host;
    }
}
