using System;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.LendingTests;

/// <summary>A program that acts at the lender for somebody: it has his voucher account for a time, and sees what comes back to it.</summary>
public sealed class StewardTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task The_vouchers_come_back_to_the_account_that_the_plan_has_borrowed(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Pubkey vouchers = world.VouchersOf(world.Alice);
        Session<Steward.Saving, Steward.Owner> saving = await world.Plan(world.Alice);
        Assert.Equal((500UL, 100UL, 500UL), world.Of(world.Alice));
        Assert.Equal((vouchers, true), (saving.Header.Vouchers, saving.Header.VouchersIsExclusive));
        Session<Steward.Indebted, Steward.Owner> indebted = await saving.Borrow(300, world.PledgeOf(world.Alice));
        Assert.Equal((500UL, 400UL, 0UL), world.Of(world.Alice));
        Session<Steward.Cleared, Steward.Owner> cleared = await indebted.Repay(world.PledgeOf(world.Alice));
        Assert.Equal((500UL, 97UL, 500UL), world.Of(world.Alice));
        Assert.Equal(vouchers, cleared.Header.Vouchers);
        await cleared.Withdraw();
        Assert.Equal((1_000UL, 97UL, 0UL), world.Of(world.Alice));
        Assert.Null(world.Host.GetAccount(LendingWorld.PlanOf(world.Alice)));
        Assert.Null(world.Host.GetAccount(LendingWorld.PositionOf(world.Alice)));
        Assert.Null(world.Host.GetAccount(Steward.FindLease(vouchers)));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Whoever_skips_repeats_or_reorders_a_step_of_the_plan_is_told_where_it_is(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Raw alice = world.Raw(world.Alice);
        await world.Try(world.Alice, alice.PlanBorrow()).IsRefused(Steward.Program, SessionKitError.AccountNotInitialized);
        await world.Try(world.Alice, alice.PlanDeposit()).GoesThrough();
        await world.Try(world.Alice, alice.PlanDeposit()).IsRefused(Steward.Program, SessionKitError.AccountDiscriminatorAlreadySet);
        await world.Try(world.Alice, alice.PlanWithdraw()).IsRefused(Steward.Program, "SessionIsSaving");
        await world.Try(world.Alice, alice.PlanRepay()).IsRefused(Steward.Program, "SessionIsSaving");
        await world.Try(world.Alice, alice.PlanBorrow()).GoesThrough();
        await world.Try(world.Alice, alice.PlanBorrow(1)).IsRefused(Steward.Program, "SessionIsIndebted");
        await world.Try(world.Alice, alice.PlanWithdraw()).IsRefused(Steward.Program, "SessionIsIndebted");
        await world.Try(world.Alice, alice.PlanRepay()).GoesThrough();
        await world.Try(world.Alice, alice.PlanRepay()).IsRefused(Steward.Program, "SessionIsCleared");
        await world.Try(world.Alice, alice.PlanBorrow(1)).IsRefused(Steward.Program, "SessionIsCleared");
        await world.Try(world.Alice, alice.PlanWithdraw()).GoesThrough();
        await world.Try(world.Alice, alice.PlanWithdraw()).IsRefused(Steward.Program, SessionKitError.AccountNotInitialized);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task All_of_it_goes_through_in_one_transaction_or_nothing_of_it(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Raw alice = world.Raw(world.Alice);
        await world.Try(world.Alice, alice.PlanDeposit(), alice.PlanBorrow(), alice.PlanWithdraw()).IsRefused(Steward.Program, "SessionIsIndebted");
        await world.Try(world.Alice, alice.PlanDeposit(), alice.PlanRepay(), alice.PlanBorrow()).IsRefused(Steward.Program, "SessionIsSaving");
        await world.Try(world.Alice, alice.PlanDeposit(), alice.PlanBorrow(), alice.PlanRepay(), alice.PlanWithdraw()).GoesThrough();
        Assert.Equal((1_000UL, 97UL, 0UL), world.Of(world.Alice));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Nobody_borrows_what_a_plan_has_and_its_owner_gets_it_back_whenever_he_likes(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Session<Steward.Saving, Steward.Owner> first = await world.Plan(world.Alice, number: 1, amount: 100);
        StepRefusedException refusal = await Assert.ThrowsAsync<StepRefusedException>(() => world.Plan(world.Alice, number: 2, amount: 100).SendAsync());
        Assert.Equal(nameof(SessionKitError.BorrowedByAnother), refusal.ErrorName);
        await first.TakeOver();
        Session<Steward.Saving, Steward.Owner> second = await world.Plan(world.Alice, number: 2, amount: 100);
        world.Host.Pass(TimeSpan.FromSeconds(Steward.LongestPlan));
        await world.Try(world.Alice, await Instruction(second.Borrow(1, world.PledgeOf(world.Alice, 2)))).IsRefused(Steward.Program, SessionKitError.BorrowExpired);
        Session<Steward.Saving, Steward.Owner> third = await world.Plan(world.Alice, number: 3, amount: 100);
        await (await world.Principal(world.Alice).Join<Steward.Saving>(LendingWorld.PlanOf(world.Alice, 2))).TakeOver();
        await third.Borrow(90, world.PledgeOf(world.Alice, 3));

        // Whatever became of the plans, the positions are Alice's.
        foreach (ulong number in new ulong[] { 1, 2 })
        {
            await (await world.Depositor(world.Alice).Join<Lender.Position.Deposited>(LendingWorld.PositionOf(world.Alice, number))).Withdraw();
        }

        Assert.Equal((900UL, 190UL, 0UL), world.Of(world.Alice));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task No_other_account_stands_in_for_the_one_that_was_borrowed(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Raw alice = world.Raw(world.Alice);
        Pubkey own = world.VouchersOf(world.Alice);
        Pubkey second = world.Host.CreateTokenAccount(world.Alice.Address, world.Voucher, world.Host.NewAddress());
        await world.Try(world.Alice, alice.PlanDeposit().With(own, instead: world.VouchersOf(world.Mallory))).IsRefused(Steward.Program, SessionKitError.ConstraintTokenOwner);
        await world.Plan(world.Alice);
        await world.Try(world.Alice, alice.PlanBorrow().With(own, instead: second)).IsRefused(Steward.Program, SessionKitError.NotBorrowed);
        await world.Try(world.Alice, alice.PlanBorrow()).GoesThrough();
        await world.Try(world.Alice, alice.PlanRepay().With(own, instead: second)).IsRefused(Steward.Program, SessionKitError.NotBorrowed);
        await world.Try(world.Alice, alice.PlanRepay()).GoesThrough();
        await world.Try(world.Alice, alice.PlanWithdraw().With(own, instead: second)).IsRefused(Steward.Program, SessionKitError.NotBorrowed);
        await world.Try(world.Alice, alice.TakeOver().With(own, instead: second)).IsRefused(Steward.Program, SessionKitError.NotBorrowed);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Nobody_else_moves_a_plan_or_has_one_move_his_position(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        await world.Plan(world.Alice);
        await world.Plan(world.Mallory);
        Raw alice = world.Raw(world.Alice), mallory = world.Raw(world.Mallory);
        Pubkey position = LendingWorld.PositionOf(world.Alice);
        await world.Try(world.Mallory, alice.PlanBorrow().NotSigned(world.Alice.Address)).IsRefused(Steward.Program, SessionKitError.AccountNotSigner);
        await world.Try(world.Mallory, mallory.PlanBorrow().With(LendingWorld.PlanOf(world.Mallory), instead: LendingWorld.PlanOf(world.Alice))).IsRefused(Steward.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Mallory, mallory.PlanBorrow().With(LendingWorld.PositionOf(world.Mallory), instead: position)).IsRefused(Steward.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Mallory, mallory.TakeOver().With(LendingWorld.PlanOf(world.Mallory), instead: LendingWorld.PlanOf(world.Alice))).IsRefused(Steward.Program, SessionKitError.ConstraintHasOne);

        // A new plan at somebody else's position: the lender says no.
        Instruction deposit = alice.PlanDeposit().With(position, instead: LendingWorld.PositionOf(world.Mallory));
        await world.Try(world.Alice, alice.TakeOver(), deposit).IsRefused(Lender.Program, SessionKitError.AccountDiscriminatorAlreadySet);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task The_lenders_state_is_read_as_what_it_is_and_nothing_else_passes_for_it(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Raw alice = world.Raw(world.Alice);
        await world.Try(world.Alice, alice.PlanDeposit().With(world.Market, instead: world.TokensOf(world.Mallory))).IsRefused(Steward.Program, SessionKitError.AccountOwnedByWrongProgram);
        await world.Deposit(world.Mallory);
        await world.Try(world.Alice, alice.PlanDeposit().With(world.Market, instead: LendingWorld.PositionOf(world.Mallory))).IsRefused(Steward.Program, SessionKitError.AccountDiscriminatorMismatch);
        await world.Plan(world.Alice);

        // Alice goes to the lender herself: her position owes now, and the plan takes it for nothing else.
        await (await world.Depositor(world.Alice).Join<Lender.Position.Deposited>(LendingWorld.PositionOf(world.Alice))).Borrow(10);
        await world.Try(world.Alice, alice.PlanBorrow()).IsRefused(Steward.Program, SessionKitError.AccountDiscriminatorMismatch);
        await world.Try(world.Alice, alice.TakeOver()).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_plan_notices_that_the_position_is_another_or_that_something_is_missing(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Raw alice = world.Raw(world.Alice);
        await world.Plan(world.Alice);
        await (await world.Depositor(world.Alice).Join<Lender.Position.Deposited>(LendingWorld.PositionOf(world.Alice))).Withdraw();
        await world.Deposit(world.Alice, 400);
        await world.Try(world.Alice, alice.PlanBorrow()).IsRefused(Steward.Program, nameof(Steward.Error.PositionChanged));
        await world.Try(world.Alice, alice.TakeOver()).GoesThrough();
        await world.Try(world.Alice, alice.Withdraw(), alice.PlanDeposit(), alice.PlanBorrow(), alice.PlanRepay()).GoesThrough();
        await world.Try(world.Alice, TokenInstructions.Transfer(world.VouchersOf(world.Alice), world.VouchersOf(world.Bob), world.Alice.Address, 1)).GoesThrough();
        await world.Try(world.Alice, alice.PlanWithdraw()).IsRefused(Steward.Program, nameof(Steward.Error.CollateralMissing));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task More_than_was_agreed_is_not_owed_and_the_lenders_refusals_are_its_own(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Raw alice = world.Raw(world.Alice);
        await world.Try(world.Alice, alice.PlanDeposit(amount: 0)).IsRefused(Lender.Program, nameof(Lender.Error.AmountIsZero));
        await world.Try(world.Alice, alice.PlanDeposit(amount: 500, most: 600)).GoesThrough();
        await world.Try(world.Alice, alice.PlanBorrow(595)).IsRefused(Steward.Program, nameof(Steward.Error.MoreThanAgreed));
        await world.Try(world.Alice, alice.PlanBorrow(594)).IsRefused(Lender.Program, nameof(Lender.Error.MoreThanItBears));
        await world.Try(world.Alice, alice.PlanBorrow(0)).IsRefused(Lender.Program, nameof(Lender.Error.AmountIsZero));
        await world.Try(world.Alice, alice.PlanBorrow(400)).GoesThrough();
    }

    private static async Task<Instruction> Instruction<TNext, TRole>(Call<TNext, TRole> call)
        where TNext : struct, ISessionStage<TNext>
        where TRole : ActingRole => (await call.Instructions())[^1];
}
