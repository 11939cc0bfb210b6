using SessionKit;

public static partial class Lender
{
    /// <summary>What all positions have in common: the collateral that was deposited, the cash that is lent, the vouchers, the terms.</summary>
    [Session("market")]
    public static partial class Market
    {
        /// <summary>A keeper may have several markets.</summary>
        /// <param name="Keeper">Whose cash is lent.</param>
        /// <param name="Series">Tells them apart.</param>
        public readonly partial record struct Key(Pubkey Keeper, ulong Series);

        /// <summary>The market lends.</summary>
        /// <param name="Collateral">The token that is deposited.</param>
        /// <param name="Cash">The token that is lent.</param>
        /// <param name="Voucher">The receipt: one base unit for each of collateral.</param>
        /// <param name="Store">Where the collateral is.</param>
        /// <param name="Till">Where the cash is.</param>
        /// <param name="Terms">What holds for every loan.</param>
        /// <param name="Lent">How much was paid out and has not come back, in base units of cash.</param>
        [State]
        public partial record struct Live(Pubkey Collateral, Pubkey Cash, Pubkey Voucher, Pubkey Store, Pubkey Till, Terms Terms, ulong Lent);

        /// <summary>Whether a position of this market asks, by its own signature: no other code can give it than a step of the position.</summary>
        [Guard]
        public static bool IsPosition(Signer borrower, in Account<Position.Deposited> position, Context ctx) =>
            borrower.Address == position.Address && position.State.Market == ctx.Self.Address;

        /// <summary>Somebody opens a market. The vouchers are a new token, which nobody but the market can make.</summary>
        /// <param name="terms">What holds for every loan.</param>
        [Step]
        public static Live Open(
            Signer keeper,
            ulong series,
            Terms terms,
            [Plain] in Mint collateral,
            [Plain] in Mint cash,
            [Plain] in Mint voucher,
            [Vault(nameof(collateral))] ref TokenAccount store,
            [Vault(nameof(cash))] ref TokenAccount till,
            Context ctx)
        {
            ctx.Require(
                terms.Price > 0 && terms.Share > 0 && terms.Share < Whole && terms.Fee <= Whole && terms.Term is > 0 and <= LongestTerm, Error.TermsOutOfRange);
            ctx.Require(voucher.Address != collateral.Address && voucher.Address != cash.Address && collateral.Address != cash.Address, Error.OneTokenTwice);
            ctx.Require(voucher.IsMintedBy(in ctx.Self.Address), Error.VoucherOfAnother);
            ctx.Require(voucher.Supply == 0, Error.VoucherInUse);
            return new(collateral.Address, cash.Address, voucher.Address, store.Address, till.Address, terms, Lent: 0);
        }

        /// <summary>The keeper brings cash to lend.</summary>
        /// <param name="amount">How much, in base units of cash.</param>
        [Step]
        public static void Fund(
            ref Live market,
            Signer keeper,
            [Token(nameof(keeper), nameof(Live.Cash))] ref TokenAccount purse,
            [Vault(nameof(Live.Cash))] ref TokenAccount till,
            ulong amount,
            Context ctx)
        {
            ctx.Require(amount > 0, Error.AmountIsZero);
            TokenProgram.Transfer(ctx, ref purse, ref till, keeper, amount);
        }

        /// <summary>The keeper takes cash that is not lent. What was deposited is not his: no step gives it to him.</summary>
        /// <param name="amount">How much, in base units of cash.</param>
        [Step]
        public static void Draw(
            ref Live market,
            Signer keeper,
            [Token(nameof(keeper), nameof(Live.Cash))] ref TokenAccount purse,
            [Vault(nameof(Live.Cash))] ref TokenAccount till,
            ulong amount,
            Context ctx)
        {
            ctx.Require(amount > 0, Error.AmountIsZero);
            ctx.Require(till.Amount >= amount, Error.TillIsShort);
            TokenProgram.Transfer(ctx, ref till, ref purse, ctx.Self, amount);
        }

        /// <summary>Anybody deposits, and holds a voucher for each unit, at an account of his own.</summary>
        /// <param name="amount">How much, in base units of collateral.</param>
        [Step]
        public static void Issue(
            ref Live market,
            [Anyone] Signer holder,
            [Token(nameof(holder), nameof(Live.Collateral))] ref TokenAccount tokens,
            [Vault(nameof(Live.Collateral))] ref TokenAccount store,
            ref Mint voucher,
            [Token(nameof(holder), nameof(Live.Voucher))] ref TokenAccount vouchers,
            ulong amount,
            Context ctx)
        {
            ctx.Require(amount > 0, Error.AmountIsZero);
            TokenProgram.Transfer(ctx, ref tokens, ref store, holder, amount);
            TokenProgram.MintTo(ctx, ref voucher, ref vouchers, ctx.Self, amount);
        }

        /// <summary>Whoever holds vouchers gives them back and gets what they stand for.</summary>
        /// <param name="amount">How much, in base units of both.</param>
        [Step]
        public static void Redeem(
            ref Live market,
            [Anyone] Signer holder,
            [Token(nameof(holder), nameof(Live.Collateral))] ref TokenAccount tokens,
            [Vault(nameof(Live.Collateral))] ref TokenAccount store,
            ref Mint voucher,
            [Token(nameof(holder), nameof(Live.Voucher))] ref TokenAccount vouchers,
            ulong amount,
            Context ctx)
        {
            ctx.Require(amount > 0, Error.AmountIsZero);
            TokenProgram.Burn(ctx, ref vouchers, ref voucher, holder, amount);
            TokenProgram.Transfer(ctx, ref store, ref tokens, ctx.Self, amount);
        }

        /// <summary>Pays a loan out. Positions call it, and nobody else can: it takes the signature of one.</summary>
        /// <param name="amount">How much, in base units of cash.</param>
        [Step]
        [When(nameof(IsPosition), Error = Error.NoPositionOfThisMarket)]
        public static void Advance(
            ref Live market,
            [Anyone] Signer borrower,
            [Any, MayAlias] in Account<Position.Deposited> position,
            [Vault(nameof(Live.Cash))] ref TokenAccount till,
            [Any] ref TokenAccount purse,
            ulong amount,
            Context ctx)
        {
            ctx.Require(till.Amount >= amount, Error.TillIsShort);
            TokenProgram.Transfer(ctx, ref till, ref purse, ctx.Self, amount);
            market.Lent += amount;
        }

        /// <summary>The keeper closes the market once there are no vouchers, and so no deposits and no loans; what strangers left in it is his.</summary>
        [Step]
        public static Closed Shut(
            in Live market,
            Signer keeper,
            in Mint voucher,
            [Token(nameof(keeper), nameof(Live.Collateral))] ref TokenAccount tokens,
            [Vault(nameof(Live.Collateral))] ref TokenAccount store,
            [Token(nameof(keeper), nameof(Live.Cash))] ref TokenAccount purse,
            [Vault(nameof(Live.Cash))] ref TokenAccount till,
            Context ctx)
        {
            ctx.Require(voucher.Supply == 0, Error.VouchersOutstanding);
            TokenProgram.Transfer(ctx, ref store, ref tokens, ctx.Self, store.Amount);
            TokenProgram.Close(ctx, ref store, keeper, ctx.Self);
            TokenProgram.Transfer(ctx, ref till, ref purse, ctx.Self, till.Amount);
            TokenProgram.Close(ctx, ref till, keeper, ctx.Self);
            return ctx.Close(keeper);
        }
    }
}
