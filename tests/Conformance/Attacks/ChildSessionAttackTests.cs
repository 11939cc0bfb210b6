using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Attacks;

/// <summary>No child does more than it was granted, nor outlives what is above it; nobody grants what is not his.</summary>
public sealed class ChildSessionAttackTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task A_use_beyond_the_scope_is_refused_by_what_it_lacks(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        var grant = await world.Spending(world.Usual with { Steps = Treasury.Delegated.Pay, Uses = 2 });
        await Refused(world, world.PayBySpending(grant.Address, world.Usual.Amount + 1), SessionKitError.AmountNotGranted);
        await Refused(world, world.NoteBySpending(grant.Address), SessionKitError.StepNotGranted);
        await new Attempt(world.Host, [world.Agent], world.PayBySpending(grant.Address, 1)).GoesThrough();
        await Refused(world, world.PayBySpending(grant.Address, world.Usual.Amount), SessionKitError.AmountNotGranted);
        await new Attempt(world.Host, [world.Agent], world.PayBySpending(grant.Address, world.Usual.Amount - 1)).GoesThrough();
        await Refused(world, world.PayBySpending(grant.Address, 0), SessionKitError.GrantUsedUp);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task At_the_moment_at_which_it_ends_it_is_over(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        var grant = await world.Spending();
        world.Host.Pass(TimeSpan.FromSeconds(3_599));
        await new Attempt(world.Host, [world.Agent], world.NoteBySpending(grant.Address)).GoesThrough();
        world.Host.Pass(TimeSpan.FromSeconds(1));
        await Refused(world, world.NoteBySpending(grant.Address), SessionKitError.GrantExpired);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Only_its_holder_uses_it_and_he_must_sign(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        var grant = await world.Spending();
        Instruction note = world.NoteBySpending(grant.Address);
        await new Attempt(world.Host, [world.Helper], note.With(world.Agent.Address, world.Helper.Address)).IsRefused(Treasury.Program, SessionKitError.ConstraintHasOne);
        await new Attempt(world.Host, [], note.NotSigned(world.Agent.Address)).IsRefused(Treasury.Program, SessionKitError.AccountNotSigner);

        // Nor does the owner's name stand for another's, nor the owner's own step for the holder's.
        await Refused(world, note.With(world.Owner.Address, world.Helper.Address), SessionKitError.ConstraintHasOne);
        await new Attempt(world.Host, [world.Agent], Treasury.Instructions.Note(world.Address, world.Agent.Address, 1)).IsRefused(Treasury.Program, SessionKitError.ConstraintHasOne);
        await Refused(world, note.ReadOnly(grant.Address), SessionKitError.ConstraintMut);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_forged_child_is_none(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        var grant = await world.Spending();
        AccountData real = world.Host.GetAccount(grant.Address)!;
        Pubkey forged = world.Host.NewAddress();
        world.Host.SetAccount(forged, real with { Owner = world.Agent.Address });
        await Refused(world, world.NoteBySpending(forged), SessionKitError.AccountOwnedByWrongProgram);
        await Refused(world, world.NoteBySpending(world.Host.NewAddress()), SessionKitError.AccountNotInitialized);

        // Another session of the program in its place; and a child in a state in which it cannot be used.
        var errand = await world.Errand(grant.Address, world.Usual);
        await Refused(world, world.NoteBySpending(errand.Address), SessionKitError.AccountDiscriminatorMismatch);
        await (await new Treasury.Spending.Owner(world.Host.Ledger, world.Owner).Join<Treasury.Spending.Live>(grant.Address)).Pause();
        await Refused(world, world.NoteBySpending(grant.Address), SessionKitError.AccountDiscriminatorMismatch);
        await new Attempt(world.Host, [world.Helper], world.NoteByErrand(grant.Address, errand.Address)).IsRefused(Treasury.Program, SessionKitError.AccountDiscriminatorMismatch);
        await (await new Treasury.Spending.Owner(world.Host.Ledger, world.Owner).Join<Treasury.Spending.Paused>(grant.Address)).Resume();
        await new Attempt(world.Host, [world.Agent], world.NoteBySpending(grant.Address)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_child_of_one_parent_is_none_of_another(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        var grant = await world.Spending();
        var other = await new Treasury.Owner(world.Host.Ledger, world.Owner).Start(2, world.Clerk.Address, TreasuryWorld.Funds);
        Instruction note = Treasury.Instructions.NoteBySpending(other.Address, grant.Address, world.Owner.Address, world.Agent.Address, 5);
        await Refused(world, note, SessionKitError.ConstraintHasOne);

        // Nor is a grandchild used past a child that it is not bound to.
        var errand = await world.Errand(grant.Address, world.Usual);
        var second = await new Treasury.Spending.Owner(world.Host.Ledger, world.Owner).Grant(world.Address, world.Helper.Address, world.Usual);
        await new Attempt(world.Host, [world.Helper], world.NoteByErrand(second.Detach(), errand.Address)).IsRefused(Treasury.Program, SessionKitError.ConstraintHasOne);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Closing_the_parent_refuses_every_descendant_untouched_and_opening_it_again_revives_none(string name)
    {
        using TreasuryWorld world = new(name);
        var treasury = await world.Start();
        var grant = await world.Spending();
        var errand = await world.Errand(grant.Address, world.Usual);
        AccountData child = world.Host.GetAccount(grant.Address)!;
        AccountData grandchild = world.Host.GetAccount(errand.Address)!;

        await treasury.Dissolve();
        Assert.Equal((child, grandchild), (world.Host.GetAccount(grant.Address), world.Host.GetAccount(errand.Address)));
        await Refused(world, world.NoteBySpending(grant.Address), SessionKitError.AccountNotInitialized);
        await new Attempt(world.Host, [world.Helper], world.NoteByErrand(grant.Address, errand.Address)).IsRefused(Treasury.Program, SessionKitError.AccountNotInitialized);

        await world.Start();
        await Refused(world, world.NoteBySpending(grant.Address), SessionKitError.ParentReopened);
        await Refused(world, world.PayBySpending(grant.Address, 1), SessionKitError.ParentReopened);
        await new Attempt(world.Host, [world.Helper], world.NoteByErrand(grant.Address, errand.Address)).IsRefused(Treasury.Program, SessionKitError.ParentReopened);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Revoking_a_child_refuses_its_own_children_and_granting_it_again_revives_none(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        var grant = await world.Spending();
        var errand = await world.Errand(grant.Address, world.Usual);
        await (await new Treasury.Spending.Owner(world.Host.Ledger, world.Owner).Join<Treasury.Spending.Live>(grant.Address)).Revoke();
        await new Attempt(world.Host, [world.Helper], world.NoteByErrand(grant.Address, errand.Address)).IsRefused(Treasury.Program, SessionKitError.AccountNotInitialized);

        var again = await world.Spending();
        Assert.Equal(grant.Address, again.Detach());
        await new Attempt(world.Host, [world.Helper], world.NoteByErrand(grant.Address, errand.Address)).IsRefused(Treasury.Program, SessionKitError.ParentReopened);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Within_one_slot_nothing_can_be_granted_closed_and_opened_again(string name)
    {
        using TreasuryWorld world = new(name);
        Pubkey wallet = Treasury.FindVault(world.Address, out byte walletBump);
        Treasury.FindAddress(new(world.Owner.Address, 1), out byte bump);
        Instruction start = Treasury.Instructions.Start(world.Address, world.Owner.Address, wallet, bump, walletBump, 1, world.Clerk.Address, TreasuryWorld.Funds);
        Instruction grant = world.Grant(world.Agent.Address, world.Usual);
        Instruction dissolve = Treasury.Instructions.Dissolve(world.Address, world.Owner.Address, wallet, default);
        await new Attempt(world.Host, [world.Owner], start, grant).IsRefused(Treasury.Program, SessionKitError.ParentTooNew);
        await new Attempt(world.Host, [world.Owner], start, grant, dissolve, start).IsRefused(Treasury.Program, SessionKitError.ParentTooNew);

        // Closed and opened in one transaction: the grant from before is dead all the same.
        await world.Start();
        var spending = await world.Spending();
        await new Attempt(world.Host, [world.Owner], dissolve, start).GoesThrough();
        await Refused(world, world.NoteBySpending(spending.Address), SessionKitError.ParentReopened);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Nobody_grants_what_is_not_his(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        Instruction grant = world.Grant(world.Helper.Address, world.Usual);
        await new Attempt(world.Host, [world.Agent], grant.With(world.Owner.Address, world.Agent.Address)).IsRefused(Treasury.Program, SessionKitError.ConstraintHasOne);
        await new Attempt(world.Host, [], grant.NotSigned(world.Owner.Address)).IsRefused(Treasury.Program, SessionKitError.AccountNotSigner);

        // The owner has no say over the clerk's steps, nor the clerk over the owner's; and no step is anybody's that there is not.
        foreach (ulong steps in new[] { Treasury.Delegated.All, Treasury.Delegated.Stamp, 1UL << 63 })
        {
            await new Attempt(world.Host, [world.Owner], world.Grant(world.Helper.Address, world.Usual with { Steps = steps })).IsRefused(Treasury.Program, SessionKitError.ScopeTooWide);
        }

        Pubkey lent = Treasury.Spending.FindAddress(new(world.Address, world.Helper.Address), out byte bump);
        Instruction lend = Treasury.Spending.Instructions.Lend(lent, world.Address, world.Clerk.Address, bump, world.Helper.Address, world.Usual);
        await new Attempt(world.Host, [world.Clerk], lend).IsRefused(Treasury.Program, SessionKitError.ScopeTooWide);
        await new Attempt(world.Host, [world.Agent], lend.With(world.Clerk.Address, world.Agent.Address)).IsRefused(Treasury.Program, SessionKitError.ConstraintHasOne);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_role_that_passed_on_to_somebody_else_takes_its_grants_along(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        var lent = await new Treasury.Spending.Clerk(world.Host.Ledger, world.Clerk).Lend(world.Address, world.Agent.Address, world.Usual with { Steps = Treasury.Delegated.Stamp });
        Instruction stamp = Treasury.Instructions.StampBySpending(world.Address, lent.Detach(), world.Clerk.Address, world.Agent.Address);
        await new Attempt(world.Host, [world.Agent], stamp).GoesThrough();
        AccountData account = world.Host.GetAccount(world.Address)!;
        byte[] data = account.Data.ToArray();
        world.Helper.Address.AsSpan().CopyTo(data.AsSpan(Treasury.Protocol.StateOffset));
        world.Host.SetAccount(world.Address, account with { Data = data });
        await Refused(world, stamp.With(world.Clerk.Address, world.Helper.Address), SessionKitError.GrantorReplaced);
        await Refused(world, stamp, SessionKitError.GrantorReplaced);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_child_of_a_child_is_no_wider_than_it_in_anything(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        Scope own = world.Usual with { Steps = Treasury.Delegated.Note };
        var grant = await world.Spending(own);
        Pubkey errand = Treasury.Errand.FindAddress(new(grant.Address, world.Helper.Address), out byte bump);
        Scope[] wider =
        [
            own with { Steps = own.Steps | Treasury.Delegated.Pay }, own with { Amount = own.Amount + 1 }, own with { ExpiresAt = own.ExpiresAt + 1 }, own with { Uses = own.Uses + 1 },
        ];
        foreach (Scope scope in wider)
        {
            await new Attempt(world.Host, [world.Agent], Send(scope)).IsRefused(Treasury.Program, SessionKitError.ScopeTooWide);
        }

        // What was used up is gone for those below as well; and a stranger hands on nothing.
        await new Attempt(world.Host, [world.Agent], world.NoteBySpending(grant.Address)).GoesThrough();
        await new Attempt(world.Host, [world.Agent], Send(own)).IsRefused(Treasury.Program, SessionKitError.ScopeTooWide);
        await new Attempt(world.Host, [world.Helper], Send(own with { Uses = 1 }).With(world.Agent.Address, world.Helper.Address)).IsRefused(Treasury.Program, SessionKitError.ConstraintHasOne);

        Instruction Send(Scope scope) => Treasury.Errand.Instructions.Send(errand, grant.Address, world.Agent.Address, bump, world.Helper.Address, scope);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task What_those_above_have_used_up_those_below_have_not(string name)
    {
        using TreasuryWorld world = new(name);
        await world.Start();
        var grant = await world.Spending(world.Usual with { Uses = 2 });
        var errand = await world.Errand(grant.Address, world.Usual with { Uses = 2 });
        await new Attempt(world.Host, [world.Agent], world.NoteBySpending(grant.Address)).GoesThrough();
        await new Attempt(world.Host, [world.Helper], world.NoteByErrand(grant.Address, errand.Address)).GoesThrough();
        await new Attempt(world.Host, [world.Helper], world.NoteByErrand(grant.Address, errand.Address)).IsRefused(Treasury.Program, SessionKitError.GrantUsedUp);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_pinned_step_is_pinned_for_a_holder_too(string name)
    {
        using TreasuryWorld world = new(name);
        var treasury = await world.Start();
        var grant = await world.Spending();
        Pin seen = treasury.Pin;
        await new Attempt(world.Host, [world.Agent], world.NoteBySpending(grant.Address)).GoesThrough();
        await Refused(world, Treasury.Instructions.FreezeBySpending(world.Address, grant.Address, world.Owner.Address, world.Agent.Address, seen), SessionKitError.StaleState);
    }

    private static Task Refused(TreasuryWorld world, Instruction instruction, SessionKitError error) =>
        new Attempt(world.Host, [world.Agent], instruction).IsRefused(Treasury.Program, error);
}
