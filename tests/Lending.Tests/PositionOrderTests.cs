using System;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.LendingTests;

/// <summary>Deposit, borrow, repay, withdraw: in this order, and in no other.</summary>
public sealed class PositionOrderTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task A_position_goes_from_deposit_to_withdrawal_and_costs_the_fee_alone(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Session<Lender.Position.Deposited, Lender.Position.Owner> saving = await world.Deposit(world.Alice);
        Assert.Equal((500UL, 100UL, 500UL), world.Of(world.Alice));
        Session<Lender.Position.Owing, Lender.Position.Owner> owing = await saving.Borrow(400);
        Assert.Equal(new Lender.Position.Owing(world.Market, world.Voucher, 500, 400, 404, world.Host.Time + 604_800), owing.State);
        Assert.Equal((500UL, 500UL, 0UL), world.Of(world.Alice));
        Assert.Equal((500UL, 400UL), (world.Host.TokensIn(world.PledgeOf(world.Alice)), world.Read<Lender.Market.Live>(world.Market).Lent));
        Session<Lender.Position.Deposited, Lender.Position.Owner> clear = await owing.Repay();
        Assert.Equal((500UL, 96UL, 500UL), world.Of(world.Alice));
        Assert.Equal(new Lender.Position.Deposited(world.Market, 500), clear.State);
        await clear.Withdraw();
        Assert.Equal((1_000UL, 96UL, 0UL), world.Of(world.Alice));
        Assert.Null(world.Host.GetAccount(LendingWorld.PositionOf(world.Alice)));
        Assert.Null(world.Host.GetAccount(world.PledgeOf(world.Alice)));
        Assert.Equal((0UL, 10_004UL), (world.Host.TokensIn(world.Store), world.Host.TokensIn(world.Till)));
    }

    /// <summary>The receipts go to the account of the depositor's that is named, both when they are issued and when the pledge is given back.</summary>
    [HostTheory]
    [OnEveryHost]
    public async Task The_vouchers_come_back_to_the_very_account_of_the_depositor_again_and_again(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Pubkey own = world.Host.CreateTokenAccount(world.Alice.Address, world.Voucher, world.Host.NewAddress());
        Session<Lender.Position.Deposited, Lender.Position.Owner> saving = await world.Depositor(world.Alice).Deposit(1, 500, world.Market, vouchers: own);
        for (int round = 0; round < 3; round++)
        {
            Assert.Equal(500UL, world.Host.TokensIn(own));
            Session<Lender.Position.Owing, Lender.Position.Owner> owing = await saving.Borrow(100, vouchers: own);
            Assert.Equal(0UL, world.Host.TokensIn(own));
            saving = await owing.Repay(vouchers: own);
        }

        await saving.Withdraw(vouchers: own);
        Assert.Equal((1_000UL, 97UL, 0UL), world.Of(world.Alice));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Whoever_skips_the_deposit_finds_nothing_to_go_on_with(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Raw alice = world.Raw(world.Alice);
        await world.Try(world.Alice, alice.Issue(500)).GoesThrough();
        await world.Try(world.Alice, alice.Borrow()).IsRefused(Lender.Program, SessionKitError.AccountNotInitialized);
        await world.Try(world.Alice, alice.Repay()).IsRefused(Lender.Program, SessionKitError.AccountNotInitialized);
        await world.Try(world.Alice, alice.Withdraw()).IsRefused(Lender.Program, SessionKitError.AccountNotInitialized);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Whoever_owes_does_not_withdraw_borrow_again_or_deposit_anew(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        await world.Borrow(world.Alice);
        Raw alice = world.Raw(world.Alice);
        await world.Try(world.Alice, alice.Withdraw()).IsRefused(Lender.Program, "SessionIsOwing");
        await world.Try(world.Alice, alice.Borrow(1)).IsRefused(Lender.Program, "SessionIsOwing");
        await world.Try(world.Alice, alice.Deposit()).IsRefused(Lender.Program, SessionKitError.AccountDiscriminatorAlreadySet);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Whoever_owes_nothing_does_not_repay_and_nobody_forecloses(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        await world.Deposit(world.Alice);
        Raw alice = world.Raw(world.Alice);
        await world.Try(world.Alice, alice.Repay()).IsRefused(Lender.Program, "SessionIsDeposited");
        world.Host.CreateTokenAccount(LendingWorld.PositionOf(world.Alice), world.Voucher, world.PledgeOf(world.Alice));
        await world.Try(world.Alice, alice.Repay()).IsRefused(Lender.Program, "SessionIsDeposited");
        await world.Try(world.Bob, world.Raw(world.Bob).Foreclose(world.Alice)).IsRefused(Lender.Program, "SessionIsDeposited");
        await world.Try(world.Alice, alice.Deposit()).IsRefused(Lender.Program, SessionKitError.AccountDiscriminatorAlreadySet);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task In_one_transaction_the_order_holds_too_and_one_step_out_of_order_undoes_all(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Raw alice = world.Raw(world.Alice);
        await world.Try(world.Alice, alice.Deposit(), alice.Repay(), alice.Borrow()).IsRefused(Lender.Program, "SessionIsDeposited");
        await world.Try(world.Alice, alice.Deposit(), alice.Borrow(), alice.Withdraw()).IsRefused(Lender.Program, "SessionIsOwing");
        await world.Try(world.Alice, alice.Deposit(), alice.Borrow(), alice.Borrow()).IsRefused(Lender.Program, "SessionIsOwing");
        await world.Try(world.Alice, alice.Deposit(), alice.Withdraw(), alice.Withdraw()).IsRefused(Lender.Program, SessionKitError.AccountNotInitialized);
        Assert.Equal((1_000UL, 100UL, 0UL), world.Of(world.Alice));
        await world.Try(world.Alice, alice.Deposit(), alice.Borrow(), alice.Repay(), alice.Borrow(), alice.Repay(), alice.Withdraw()).GoesThrough();
        Assert.Equal((1_000UL, 92UL, 0UL), world.Of(world.Alice));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_loan_is_the_owners_until_it_is_due_and_then_anybodys_who_pays(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Session<Lender.Position.Owing, Lender.Position.Owner> owing = await world.Borrow(world.Alice);
        Raw bob = world.Raw(world.Bob);
        world.Host.Pass(TimeSpan.FromSeconds(604_799));
        await world.Try(world.Bob, bob.Foreclose(world.Alice)).IsRefused(Lender.Program, SessionKitError.StateNotExpired);
        world.Host.Pass(TimeSpan.FromSeconds(1));
        await world.Try(world.Bob, bob.Foreclose(world.Alice, rent: world.Bob.Address)).IsRefused(Lender.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.Try(world.Bob, bob.Foreclose(world.Alice, rent: world.Mallory.Address)).IsRefused(Lender.Program, SessionKitError.ConstraintHasOne);
        ulong rent = world.Host.Lamports(owing.Address) + world.Host.Lamports(world.PledgeOf(world.Alice));
        ulong alice = world.Host.Lamports(world.Alice.Address);
        await world.Try(world.Bob, bob.Foreclose(world.Alice)).GoesThrough();
        Assert.Equal((0UL, 9_596UL, 500UL), (world.Host.TokensIn(world.Host.CreateTokenAccount(world.Bob.Address, world.Gold)), world.Of(world.Bob).Cash, world.Of(world.Bob).Vouchers));
        Assert.Equal(alice + rent, world.Host.Lamports(world.Alice.Address));
        await world.Try(world.Bob, bob.Redeem(500)).GoesThrough();
        Assert.Equal((500UL, 9_596UL, 0UL), world.Of(world.Bob));
        await world.Try(world.Alice, world.Raw(world.Alice).Repay()).IsRefused(Lender.Program, SessionKitError.AccountNotInitialized);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Who_pays_late_and_is_the_first_has_the_vouchers_back(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Session<Lender.Position.Owing, Lender.Position.Owner> owing = await world.Borrow(world.Alice);
        world.Host.Pass(TimeSpan.FromDays(8));
        Session<Expired<Lender.Position.Owing>, Lender.Position.Owner> late = await world.Depositor(world.Alice).JoinExpired<Lender.Position.Owing>(owing.Address);
        await (await late.Repay()).Withdraw();
        Assert.Equal((1_000UL, 96UL, 0UL), world.Of(world.Alice));
        await world.Try(world.Bob, world.Raw(world.Bob).Foreclose(world.Alice)).IsRefused(Lender.Program, SessionKitError.AccountNotInitialized);
    }
}
