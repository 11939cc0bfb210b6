using SessionKit;

/// <summary>Acts at the lender for somebody, in an order and within a limit that were agreed: deposit, borrow, repay, withdraw, each once.</summary>
/// <remarks>
/// The owner's voucher account is what the lender's receipts come back to, twice: when it takes the deposit, and when it gives the pledge back. So the plan
/// does not use the account up; it borrows it, to itself, from the first step to the last.
/// </remarks>
[Program("Steward111111111111111111111111111111111111")]
[Session("plan")]
public static partial class Steward
{
    /// <summary>How long a plan has the voucher account at most, in seconds: thirty days.</summary>
    public const int LongestPlan = 2_592_000;

    /// <summary>One may have several plans. A plan and its position at the lender have the same number.</summary>
    /// <param name="Owner">For whom.</param>
    /// <param name="Number">Tells them apart.</param>
    public readonly partial record struct Key(Pubkey Owner, ulong Number);

    /// <summary>The deposit is made.</summary>
    /// <param name="Market">With which market of the lender's.</param>
    /// <param name="Position">The owner's position there.</param>
    /// <param name="Deposit">How much, in base units of collateral.</param>
    /// <param name="Most">How much may be owed at most, in base units of cash.</param>
    [State]
    public readonly partial record struct Saving(Pubkey Market, Pubkey Position, ulong Deposit, ulong Most);

    /// <summary>The loan is taken.</summary>
    /// <param name="Market">From which market of the lender's.</param>
    /// <param name="Position">The owner's position there.</param>
    /// <param name="Deposit">How much is pledged, in base units of vouchers.</param>
    /// <param name="Most">How much may be owed at most, in base units of cash.</param>
    [State]
    public readonly partial record struct Indebted(Pubkey Market, Pubkey Position, ulong Deposit, ulong Most);

    /// <summary>The loan is paid back.</summary>
    /// <param name="Market">To which market of the lender's.</param>
    /// <param name="Position">The owner's position there.</param>
    /// <param name="Deposit">How much can be withdrawn, in base units of collateral.</param>
    [State]
    public readonly partial record struct Cleared(Pubkey Market, Pubkey Position, ulong Deposit);

    /// <summary>What a step may refuse. On the wire from 6100 on: 6000 to 6009 are the lender's, so that a number says whose refusal it is.</summary>
    public enum Error
    {
        /// <summary>The vouchers did not come to the owner's account, or not all of them.</summary>
        VouchersMissing = 100,

        /// <summary>The collateral did not come to the owner's account, or not all of it.</summary>
        CollateralMissing,

        /// <summary>The owner's position is not as the plan left it.</summary>
        PositionChanged,

        /// <summary>More would be owed than the owner agreed to.</summary>
        MoreThanAgreed,
    }

    /// <summary>Deposits, and sees the vouchers arrive at the owner's account, which the plan has to itself from here on.</summary>
    /// <param name="amount">How much, in base units of collateral.</param>
    /// <param name="most">How much may be owed at most, fee included, in base units of cash.</param>
    [Step(FindBumps = true)]
    [Calls(typeof(LenderProgram))]
    public static Saving Deposit(
        Signer owner,
        ulong number,
        ulong amount,
        ulong most,
        ref Account position,
        ref Account<Lender.Market.Live> market,
        [Token(nameof(owner), nameof(Lender.Market.Live.Collateral))] ref TokenAccount tokens,
        ref TokenAccount store,
        ref Mint voucher,
        [Borrow(LongestPlan), Token(nameof(owner), nameof(voucher))] ref TokenAccount vouchers,
        Context ctx)
    {
        ulong before = vouchers.Amount;
        LenderProgram.Deposit(
            ctx,
            ref position,
            ref tokens,
            ref store,
            ref vouchers,
            ref voucher,
            ref market,
            ref owner,
            in tokens.TokenProgram,
            in vouchers.TokenProgram,
            in SystemProgram.Address,
            in LenderProgram.Address,
            number,
            amount);
        ctx.Require(vouchers.Amount == before + amount, Error.VouchersMissing);
        return new(market.Address, position.Address, amount, most);
    }

    /// <summary>Borrows, if the position is what the plan left there and the debt is what was agreed.</summary>
    /// <param name="amount">How much, in base units of cash.</param>
    [Step]
    [Calls(typeof(LenderProgram)), Calls(typeof(SystemProgram))]
    public static Indebted Borrow(
        in Saving plan,
        ref Signer owner,
        ulong amount,
        ref Account<Lender.Position.Deposited> position,
        [Any] ref Account pledge,
        ref Account<Lender.Market.Live> market,
        ref TokenAccount till,
        [Token(nameof(owner), nameof(Lender.Market.Live.Cash))] ref TokenAccount purse,
        in Mint voucher,
        [Token(nameof(owner), nameof(voucher))] ref TokenAccount vouchers,
        Context ctx)
    {
        ctx.Require(position.State.Amount == plan.Deposit, Error.PositionChanged);
        ctx.Require(market.State.Terms.DebtOf(amount) <= plan.Most, Error.MoreThanAgreed);
        LenderProgram.Borrow(
            ctx,
            ref position,
            ref pledge,
            ref till,
            ref purse,
            ref vouchers,
            in voucher,
            ref market,
            ref owner,
            in purse.TokenProgram,
            in vouchers.TokenProgram,
            in SystemProgram.Address,
            in LenderProgram.Address,
            seen: 0,
            amount);
        return new(plan.Market, plan.Position, plan.Deposit, plan.Most);
    }

    /// <summary>Pays back, and sees the vouchers arrive at the account that they left.</summary>
    [Step]
    [Calls(typeof(LenderProgram))]
    public static Cleared Repay(
        in Indebted plan,
        ref Signer owner,
        ref Account<Lender.Position.Owing> position,
        [Any] ref TokenAccount pledge,
        ref Account<Lender.Market.Live> market,
        [Token(nameof(owner), nameof(Lender.Market.Live.Cash))] ref TokenAccount purse,
        ref TokenAccount till,
        [Token(nameof(owner), nameof(Lender.Market.Live.Voucher))] ref TokenAccount vouchers,
        Context ctx)
    {
        ctx.Require(position.State.Debt <= plan.Most, Error.MoreThanAgreed);
        ulong before = vouchers.Amount;
        LenderProgram.Repay(
            ctx, ref position, ref pledge, ref purse, ref till, ref vouchers, ref market, ref owner, in purse.TokenProgram, in vouchers.TokenProgram, seen: 0);
        ctx.Require(vouchers.Amount >= before + plan.Deposit, Error.VouchersMissing);
        return new(plan.Market, plan.Position, plan.Deposit);
    }

    /// <summary>Withdraws, sees the collateral arrive, and gives the voucher account back.</summary>
    [Step]
    [Calls(typeof(LenderProgram))]
    public static Closed Withdraw(
        in Cleared plan,
        ref Signer owner,
        ref Account<Lender.Position.Deposited> position,
        ref Account<Lender.Market.Live> market,
        [Token(nameof(owner), nameof(Lender.Market.Live.Collateral))] ref TokenAccount tokens,
        ref TokenAccount store,
        ref Mint voucher,
        [Release, Token(nameof(owner), nameof(voucher))] ref TokenAccount vouchers,
        Context ctx)
    {
        ulong before = tokens.Amount;
        LenderProgram.Withdraw(
            ctx,
            ref position,
            ref tokens,
            ref store,
            ref vouchers,
            ref voucher,
            ref market,
            ref owner,
            in tokens.TokenProgram,
            in vouchers.TokenProgram,
            in LenderProgram.Address,
            seen: 0);
        ctx.Require(tokens.Amount == before + plan.Deposit, Error.CollateralMissing);
        return ctx.Close(owner);
    }

    /// <summary>The owner goes on alone, whenever he likes: the position has been his all the time. The account is given back, also after its time.</summary>
    [Step]
    public static Closed TakeOver(in Saving plan, Signer owner, [Release] in Account vouchers, Context ctx) => ctx.Close(owner);

    /// <summary>The same while something is owed.</summary>
    [Step]
    public static Closed TakeOver(in Indebted plan, Signer owner, [Release] in Account vouchers, Context ctx) => ctx.Close(owner);

    /// <summary>The same once nothing is owed any more.</summary>
    [Step]
    public static Closed TakeOver(in Cleared plan, Signer owner, [Release] in Account vouchers, Context ctx) => ctx.Close(owner);
}
