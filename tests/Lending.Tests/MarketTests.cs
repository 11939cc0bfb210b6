using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.LendingTests;

/// <summary>What a market agrees to, how it rounds, and what it does not give away.</summary>
public sealed class MarketTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task Terms_that_nobody_could_agree_to_are_refused(string host)
    {
        using LendingWorld world = LendingWorld.WithoutMarket(host);
        Lender.Terms good = world.Terms;
        foreach (Lender.Terms terms in new[]
        {
            good with { Price = 0 }, good with { Share = 0 }, good with { Share = 10_000 }, good with { Fee = 10_001 }, good with { Term = 0 }, good with { Term = -1 },
            good with { Term = 31_536_001 },
        })
        {
            await Refuses(world, Lender.Error.TermsOutOfRange, world.OpenMarket(terms));
        }

        await world.OpenMarket(good with { Price = ulong.MaxValue, Share = 9_999, Fee = 10_000, Term = 31_536_000 });
    }

    [HostTheory]
    [OnEveryHost]
    public async Task The_vouchers_are_a_new_token_that_only_the_market_makes(string host)
    {
        using LendingWorld world = LendingWorld.WithoutMarket(host);
        await Refuses(world, Lender.Error.VoucherOfAnother, world.OpenMarket(voucher: world.Host.CreateMint(new MintOptions { Authority = world.Keeper.Address })));
        await Refuses(world, Lender.Error.VoucherOfAnother, world.OpenMarket(voucher: world.Host.CreateMint(new MintOptions())));
        Pubkey printed = world.Host.CreateMint(new MintOptions { Authority = world.Market });
        world.Host.Fund(world.Mallory.Address, printed, 1);
        await Refuses(world, Lender.Error.VoucherInUse, world.OpenMarket(voucher: printed));
        await Refuses(world, Lender.Error.OneTokenTwice, world.OpenMarket(voucher: world.Cash));
        await Refuses(world, Lender.Error.OneTokenTwice, world.OpenMarket(voucher: world.Gold));
        Pubkey frozen = world.Host.CreateMint(new MintOptions { Authority = world.Market, FreezeAuthority = world.Keeper.Address });
        Instruction open = (await world.OpenMarket(voucher: frozen).Instructions())[^1];
        await world.Try(world.Keeper, open).IsRefused(Lender.Program, SessionKitError.MintNotPlain);
    }

    /// <summary>Both vaults would be at one address.</summary>
    [HostTheory]
    [OnEveryHost]
    public async Task Gold_is_not_lent_against_gold(string host)
    {
        using LendingWorld world = LendingWorld.WithoutMarket(host);
        Instruction open = (await world.OpenMarket(cash: world.Gold).Instructions())[^1];
        await world.Try(world.Keeper, open).IsRefused(Lender.Program, SessionKitError.ConstraintDuplicateMutableAccount);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_loan_of_all_that_the_deposit_bears_goes_through_and_one_unit_more_does_not(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Raw alice = world.Raw(world.Alice);

        // 333 gold bear 333 of debt; 329 cost a fee of 3.29, which is 4: 333 in all.
        await world.Try(world.Alice, alice.Deposit(333)).GoesThrough();
        await world.Try(world.Alice, alice.Borrow(330)).IsRefused(Lender.Program, nameof(Lender.Error.MoreThanItBears));
        await world.Try(world.Alice, alice.Borrow(329)).GoesThrough();
        Assert.Equal(333UL, world.Read<Lender.Position.Owing>(LendingWorld.PositionOf(world.Alice)).Debt);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task The_smallest_loan_costs_a_whole_unit_and_half_a_unit_of_limit_is_none(string host)
    {
        using LendingWorld world = LendingWorld.WithoutMarket(host);
        Session<Lender.Market.Live, Lender.Market.Keeper> market = await world.OpenMarket(world.Terms with { Price = 500_000 });
        await market.Fund(1_000);
        Raw alice = world.Raw(world.Alice);

        // Each of 11 is worth a half, half of which may be owed: 2.75, which is 2. A loan of 1 costs 0.01, which is 1.
        await world.Try(world.Alice, alice.Deposit(11)).GoesThrough();
        await world.Try(world.Alice, alice.Borrow(2)).IsRefused(Lender.Program, nameof(Lender.Error.MoreThanItBears));
        await world.Try(world.Alice, alice.Borrow(1)).GoesThrough();
        Assert.Equal(2UL, world.Read<Lender.Position.Owing>(LendingWorld.PositionOf(world.Alice)).Debt);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Numbers_that_no_token_has_neither_wrap_nor_stop_the_program_without_a_word(string host)
    {
        using LendingWorld world = LendingWorld.WithoutMarket(host);
        Session<Lender.Market.Live, Lender.Market.Keeper> market = await world.OpenMarket(world.Terms with { Price = ulong.MaxValue, Share = 9_999, Fee = 10_000 });
        await market.Fund(1_000);
        Raw alice = world.Raw(world.Alice);
        await world.Try(world.Alice, alice.Deposit(1_000)).GoesThrough();
        await world.Try(world.Alice, alice.Borrow(ulong.MaxValue)).IsRefused(Lender.Program, nameof(Lender.Error.TillIsShort));
        await world.Try(world.Alice, alice.Borrow(1_000)).GoesThrough();
        Assert.Equal(2_000UL, world.Read<Lender.Position.Owing>(LendingWorld.PositionOf(world.Alice)).Debt);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Nothing_is_refused_by_its_name_and_so_is_more_than_there_is(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Raw alice = world.Raw(world.Alice);
        await world.Try(world.Alice, alice.Deposit(0)).IsRefused(Lender.Program, nameof(Lender.Error.AmountIsZero));
        await world.Try(world.Alice, alice.Redeem(0)).IsRefused(Lender.Program, nameof(Lender.Error.AmountIsZero));
        await world.Try(world.Alice, alice.Deposit(1_001)).IsRefusedByRuntime("Custom", 1);
        await world.Try(world.Alice, alice.Redeem(1)).IsRefusedByRuntime("Custom", 1);
        await world.Try(world.Alice, alice.Deposit()).GoesThrough();
        await world.Try(world.Alice, alice.Borrow(0)).IsRefused(Lender.Program, nameof(Lender.Error.AmountIsZero));
        await Refuses(world, Lender.Error.AmountIsZero, (await world.MarketForKeeper()).Fund(0));
        await Refuses(world, Lender.Error.AmountIsZero, (await world.MarketForKeeper()).Draw(0));
        await Refuses(world, Lender.Error.TillIsShort, (await world.MarketForKeeper()).Draw(10_001));
        await (await world.MarketForKeeper()).Draw(9_900);
        await world.Try(world.Alice, alice.Borrow(101)).IsRefused(Lender.Program, nameof(Lender.Error.TillIsShort));
        await world.Try(world.Alice, alice.Borrow(100)).GoesThrough();
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Cash_is_paid_out_to_positions_of_the_market_alone(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        await world.Deposit(world.Alice);
        await world.Deposit(world.Mallory);
        Pubkey position = LendingWorld.PositionOf(world.Mallory);
        Raw mallory = world.Raw(world.Mallory);
        await world.Try(world.Mallory, mallory.Advance(position, world.Mallory.Address, 1_000)).IsRefused(Lender.Program, nameof(Lender.Error.NoPositionOfThisMarket));
        Instruction unsigned = mallory.Advance(position, position, 1_000);
        unsigned = unsigned with { Accounts = [.. unsigned.Accounts.Select(account => account with { IsSigner = false })] };
        await world.Try(world.Mallory, unsigned).IsRefused(Lender.Program, SessionKitError.AccountNotSigner);
        await world.Try(world.Mallory, mallory.Advance(world.Mallory.Address, world.Mallory.Address, 1_000)).IsRefused(Lender.Program, SessionKitError.AccountNotInitialized);
        await world.Try(world.Mallory, mallory.Advance(world.TokensOf(world.Mallory), world.Mallory.Address, 1_000)).IsRefused(Lender.Program, SessionKitError.AccountOwnedByWrongProgram);
    }

    /// <summary>Mallory's own market has terms as she likes them, and her positions there say nothing in Alice's.</summary>
    [HostTheory]
    [OnEveryHost]
    public async Task A_position_of_another_market_gets_nothing_from_this_one(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Pubkey hers = Lender.Market.AddressOf(new(world.Mallory.Address, 1));
        Pubkey voucher = world.Host.CreateMint(new MintOptions { Authority = hers });
        Pubkey gold = world.Host.CreateMint(new MintOptions());
        world.Host.Fund(world.Mallory.Address, gold, 1_000);
        await new Lender.Market.Keeper(world.Host.Ledger, world.Mallory).Open(1, world.Terms with { Price = ulong.MaxValue }, gold, world.Cash, voucher);
        await world.Depositor(world.Mallory).Deposit(1, 1_000, hers);
        Pubkey vouchers = world.Host.TokenAccountOf(world.Mallory.Address, voucher);
        Instruction borrow = Lender.Position.Instructions.Borrow(
            LendingWorld.PositionOf(world.Mallory),
            Lender.Position.FindVault(LendingWorld.PositionOf(world.Mallory), voucher, out _),
            Lender.Market.FindVault(hers, world.Cash, out _),
            world.PurseOf(world.Mallory),
            vouchers,
            voucher,
            hers,
            world.Mallory.Address,
            TokenProgram.Address,
            TokenProgram.Address,
            Pin.None,
            5_000);
        await world.Try(world.Mallory, borrow).IsRefused(Lender.Program, nameof(Lender.Error.TillIsShort));
        await world.Try(world.Mallory, borrow.With(hers, instead: world.Market)).IsRefused(Lender.Program, SessionKitError.ConstraintHasOne);
        await world.Try(world.Mallory, borrow.With(Lender.Market.FindVault(hers, world.Cash, out _), instead: world.Till)).IsRefused(Lender.Program, SessionKitError.ConstraintHasOne);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_market_is_shut_once_there_are_no_vouchers_and_what_strangers_gave_it_is_the_keepers(string host)
    {
        using LendingWorld world = await LendingWorld.Open(host);
        Session<Lender.Position.Owing, Lender.Position.Owner> owing = await world.Borrow(world.Alice);
        await Refuses(world, Lender.Error.VouchersOutstanding, (await world.MarketForKeeper()).Shut());
        Session<Lender.Position.Deposited, Lender.Position.Owner> clear = await owing.Repay();
        await Refuses(world, Lender.Error.VouchersOutstanding, (await world.MarketForKeeper()).Shut());
        await clear.Withdraw();
        Pubkey mallory = world.Mallory.Address;
        Instruction gift = TokenInstructions.Transfer(world.TokensOf(world.Mallory), world.Store, mallory, 7);
        await world.Try(world.Mallory, gift, TokenInstructions.Transfer(world.PurseOf(world.Mallory), world.Till, mallory, 3)).GoesThrough();
        await (await world.MarketForKeeper()).Shut();
        Assert.Equal((7UL, 10_007UL), (world.Of(world.Keeper).Gold, world.Of(world.Keeper).Cash));
        Assert.Null(world.Host.GetAccount(world.Market));
        Assert.Null(world.Host.GetAccount(world.Store));
        Assert.Null(world.Host.GetAccount(world.Till));
    }

    private static async Task Refuses<TNext, TRole>(LendingWorld world, Lender.Error error, Call<TNext, TRole> call)
        where TNext : struct, ISessionStage<TNext>
        where TRole : ActingRole => await world.Try(world.Keeper, (await call.Instructions())[^1]).IsRefused(Lender.Program, error.ToString());
}
