using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.LendingTests;

/// <summary>Wrong accounts, somebody else's, and one account in the place of two.</summary>
public sealed class AccountTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task Somebody_elses_position_is_nobodys_to_move(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        await world.Borrow(world.Alice);
        Pubkey position = LendingWorld.PositionOf(world.Alice);
        Raw mallory = world.Raw(world.Mallory);
        Instruction repay = mallory.Repay().With(LendingWorld.PositionOf(world.Mallory), instead: position).With(world.PledgeOf(world.Mallory), instead: world.PledgeOf(world.Alice));
        await world.Try(world.Mallory, repay).IsRefused(Lender.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Mallory, world.Raw(world.Alice).Repay().NotSigned(world.Alice.Address)).IsRefused(Lender.Program, SessionKitError.AccountNotSigner);
        await (await (await world.Depositor(world.Alice).Join<Lender.Position.Owing>(position)).Repay()).Withdraw();
        await world.Deposit(world.Alice);
        await world.Try(world.Mallory, mallory.Withdraw().With(LendingWorld.PositionOf(world.Mallory), instead: position)).IsRefused(Lender.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Mallory, mallory.Borrow().With(LendingWorld.PositionOf(world.Mallory), instead: position)).IsRefused(Lender.Program, SessionKitError.ConstraintHasOne);
    }

    /// <summary>The receipts of a deposit go to the depositor, and to nobody else.</summary>
    [HostTheory]
    [OnEveryHost]
    public async Task Vouchers_go_to_no_account_but_the_depositors(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Raw alice = world.Raw(world.Alice);
        Pubkey own = world.VouchersOf(world.Alice), others = world.VouchersOf(world.Mallory);
        await world.Try(world.Alice, alice.Deposit().With(own, instead: others)).IsRefused(Lender.Program, SessionKitError.ConstraintTokenOwner);
        await world.Try(world.Alice, alice.Issue(5).With(own, instead: others)).IsRefused(Lender.Program, SessionKitError.ConstraintTokenOwner);
        await world.Try(world.Alice, alice.Deposit().With(own, instead: world.PurseOf(world.Alice))).IsRefused(Lender.Program, SessionKitError.ConstraintTokenMint);
        await world.Borrow(world.Alice);
        await world.Try(world.Alice, alice.Repay().With(own, instead: others)).IsRefused(Lender.Program, SessionKitError.ConstraintTokenOwner);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Vouchers_of_another_token_are_no_pledge(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        await world.Deposit(world.Alice);
        Pubkey fake = world.Host.CreateMint(new MintOptions { Authority = world.Alice.Address });
        Pubkey fakes = world.Host.Fund(world.Alice.Address, fake, 1_000);
        Instruction borrow = world.Raw(world.Alice).Borrow();
        await world.Try(world.Alice, borrow.With(world.Voucher, instead: fake).With(world.VouchersOf(world.Alice), instead: fakes))
            .IsRefused(Lender.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Alice, borrow.With(world.VouchersOf(world.Alice), instead: fakes)).IsRefused(Lender.Program, SessionKitError.ConstraintTokenMint);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Whoever_gave_the_vouchers_away_borrows_nothing_and_withdraws_what_is_left(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        await world.Deposit(world.Alice);
        await world.Try(world.Alice, TokenInstructions.Transfer(world.VouchersOf(world.Alice), world.VouchersOf(world.Bob), world.Alice.Address, 200)).GoesThrough();
        Raw alice = world.Raw(world.Alice);
        await world.Try(world.Alice, alice.Borrow(1)).IsRefused(Lender.Program, nameof(Lender.Error.VouchersGone));
        await world.Try(world.Alice, alice.Withdraw()).GoesThrough();
        Assert.Equal((800UL, 100UL, 0UL), world.Of(world.Alice));
        Assert.Equal((200UL, 200UL), (world.Host.TokensIn(world.Store), world.Of(world.Bob).Vouchers));
        await world.Deposit(world.Alice, 100);
        await world.Try(world.Alice, alice.Redeem(100)).GoesThrough();
        await world.Try(world.Alice, alice.Withdraw()).GoesThrough();
        Assert.Equal((800UL, 100UL, 0UL), world.Of(world.Alice));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task The_markets_own_vaults_are_its_own(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Raw alice = world.Raw(world.Alice);
        Pubkey fakeStore = world.Host.CreateTokenAccount(world.Mallory.Address, world.Gold, world.Host.NewAddress());
        Pubkey fakeTill = world.Host.CreateTokenAccount(world.Mallory.Address, world.Cash, world.Host.NewAddress());
        await world.Try(world.Alice, alice.Deposit().With(world.Store, instead: fakeStore)).IsRefused(Lender.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Alice, alice.Issue(5).With(world.Store, instead: fakeStore)).IsRefused(Lender.Program, SessionKitError.ConstraintSeeds);
        await world.Borrow(world.Alice);
        await world.Try(world.Alice, alice.Repay().With(world.Till, instead: fakeTill)).IsRefused(Lender.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Alice, alice.Repay().With(world.PledgeOf(world.Alice), instead: world.VouchersOf(world.Bob))).IsRefused(Lender.Program, SessionKitError.ConstraintSeeds);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task One_account_does_not_stand_for_two(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Raw alice = world.Raw(world.Alice);
        Pubkey tokens = world.TokensOf(world.Alice), purse = world.PurseOf(world.Alice), vouchers = world.VouchersOf(world.Alice);
        await world.Try(world.Alice, alice.Deposit().With(world.Store, instead: tokens)).IsRefused(Lender.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.Try(world.Alice, alice.Deposit().With(vouchers, instead: tokens)).IsRefused(Lender.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.Try(world.Alice, alice.Deposit().With(world.Market, instead: LendingWorld.PositionOf(world.Alice))).IsRefused(Lender.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.Deposit(world.Alice);
        await world.Try(world.Alice, alice.Borrow().With(purse, instead: world.Till)).IsRefused(Lender.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.Try(world.Alice, alice.Borrow().With(world.PledgeOf(world.Alice), instead: vouchers)).IsRefused(Lender.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await (await world.Depositor(world.Alice).Join<Lender.Position.Deposited>(LendingWorld.PositionOf(world.Alice))).Borrow(400);
        await world.Try(world.Alice, alice.Repay().With(world.Till, instead: purse)).IsRefused(Lender.Program, SessionKitError.ConstraintDuplicateMutableAccount);
        await world.Try(world.Alice, alice.Repay().With(vouchers, instead: world.PledgeOf(world.Alice))).IsRefused(Lender.Program, SessionKitError.ConstraintDuplicateMutableAccount);
    }
}
