using SessionKit;

public static partial class Lender
{
    /// <summary>What one depositor has with the lender, in its order: deposit, borrow, repay, withdraw.</summary>
    [Session("position")]
    public static partial class Position
    {
        /// <summary>One may have several.</summary>
        /// <param name="Owner">Who deposits, borrows, and has it back.</param>
        /// <param name="Number">Tells them apart.</param>
        public readonly partial record struct Key(Pubkey Owner, ulong Number);

        /// <summary>Something is deposited, and nothing is owed. The vouchers are at the owner's own account.</summary>
        /// <param name="Market">Where.</param>
        /// <param name="Amount">How much, in base units of collateral, and so of vouchers.</param>
        [State]
        public readonly partial record struct Deposited(Pubkey Market, ulong Amount);

        /// <summary>Cash is owed. The vouchers are the position's until it has come back.</summary>
        /// <param name="Market">Where.</param>
        /// <param name="Receipt">Which token the pledged vouchers are.</param>
        /// <param name="Amount">How many, in base units.</param>
        /// <param name="Advanced">What was paid out, in base units of cash.</param>
        /// <param name="Debt">What must come back, in base units of cash.</param>
        /// <param name="DueAt">Until when, in seconds since 1970. From then on anybody may pay it, and have the vouchers.</param>
        [State(Until = nameof(DueAt))]
        public readonly partial record struct Owing(Pubkey Market, Pubkey Receipt, ulong Amount, ulong Advanced, ulong Debt, long DueAt);

        /// <summary>The owner deposits; the market's vouchers come back to an account of the owner's.</summary>
        /// <param name="amount">How much, in base units of collateral.</param>
        [Step(FindBumps = true)]
        [Calls(typeof(LenderProgram))]
        public static Deposited Deposit(
            Signer owner,
            ulong number,
            ulong amount,
            ref Account<Market.Live> market,
            [Token(nameof(owner), nameof(Market.Live.Collateral))] ref TokenAccount tokens,
            ref TokenAccount store,
            ref Mint voucher,
            [Token(nameof(owner), nameof(voucher))] ref TokenAccount vouchers,
            Context ctx)
        {
            LenderProgram.Issue(
                ctx, ref market, ref store, ref tokens, ref vouchers, ref voucher, owner, in tokens.TokenProgram, in vouchers.TokenProgram, amount);
            return new(market.Address, amount);
        }

        /// <summary>The owner borrows on the deposit, and pledges the vouchers for it.</summary>
        /// <param name="amount">How much, in base units of cash.</param>
        [Step(FindBumps = true)]
        [Calls(typeof(LenderProgram))]
        public static Owing Borrow(
            in Deposited position,
            Signer owner,
            ulong amount,
            ref Account<Market.Live> market,
            ref TokenAccount till,
            [Token(nameof(owner), nameof(Market.Live.Cash))] ref TokenAccount purse,
            in Mint voucher,
            [Token(nameof(owner), nameof(voucher))] ref TokenAccount vouchers,
            [Vault(nameof(voucher), Opens = true)] ref TokenAccount pledge,
            Context ctx)
        {
            Terms terms = market.State.Terms;
            ctx.Require(amount > 0, Error.AmountIsZero);
            ctx.Require(till.Amount >= amount, Error.TillIsShort);
            ctx.Require(vouchers.Amount >= position.Amount, Error.VouchersGone);
            ulong debt = terms.DebtOf(amount);
            ctx.Require(debt <= terms.LimitOf(position.Amount), Error.MoreThanItBears);
            TokenProgram.Transfer(ctx, ref vouchers, ref pledge, owner, position.Amount);
            LenderProgram.Advance(ctx, ref market, ref till, ref purse, ctx.Self, ctx.Self, in till.TokenProgram, amount);
            return new(position.Market, voucher.Address, position.Amount, amount, debt, ctx.Now + terms.Term);
        }

        /// <summary>The owner pays back, and the vouchers come back to the account that they came from.</summary>
        [Step]
        public static Deposited Repay(
            in Owing loan,
            ref Signer owner,
            ref Account<Market.Live> market,
            [Token(nameof(owner), nameof(Market.Live.Cash))] ref TokenAccount purse,
            ref TokenAccount till,
            [Vault(nameof(Owing.Receipt))] ref TokenAccount pledge,
            [Token(nameof(owner), nameof(Owing.Receipt))] ref TokenAccount vouchers,
            Context ctx)
        {
            Settle(in loan, owner, ref market, ref purse, ref till, ref pledge, ref vouchers, ctx);
            TokenProgram.Close(ctx, ref pledge, owner, ctx.Self);
            return new(loan.Market, loan.Amount);
        }

        /// <summary>The same after its time, as long as nobody else has paid.</summary>
        [Step]
        public static Deposited Repay(
            in Expired<Owing> late,
            ref Signer owner,
            ref Account<Market.Live> market,
            [Token(nameof(owner), nameof(Market.Live.Cash))] ref TokenAccount purse,
            ref TokenAccount till,
            [Vault(nameof(Owing.Receipt))] ref TokenAccount pledge,
            [Token(nameof(owner), nameof(Owing.Receipt))] ref TokenAccount vouchers,
            Context ctx)
        {
            Settle(in late.Was, owner, ref market, ref purse, ref till, ref pledge, ref vouchers, ctx);
            TokenProgram.Close(ctx, ref pledge, owner, ctx.Self);
            return new(late.Was.Market, late.Was.Amount);
        }

        /// <summary>Anybody pays a loan that is overdue, and has the vouchers for it. What the position itself cost goes back to its owner.</summary>
        [Step]
        public static Closed Foreclose(
            in Expired<Owing> late,
            [Anyone] Signer payer,
            ref Account owner,
            ref Account<Market.Live> market,
            [Token(nameof(payer), nameof(Market.Live.Cash))] ref TokenAccount purse,
            ref TokenAccount till,
            [Vault(nameof(Owing.Receipt))] ref TokenAccount pledge,
            [Token(nameof(payer), nameof(Owing.Receipt))] ref TokenAccount vouchers,
            Context ctx)
        {
            Settle(in late.Was, payer, ref market, ref purse, ref till, ref pledge, ref vouchers, ctx);
            TokenProgram.Close(ctx, ref pledge, ref owner, ctx.Self);
            return ctx.Close(ref owner);
        }

        /// <summary>The owner gives the vouchers back and has the deposit again: as much of it as there are vouchers, for who sold them has sold it.</summary>
        [Step]
        [Calls(typeof(LenderProgram))]
        public static Closed Withdraw(
            in Deposited position,
            Signer owner,
            ref Account<Market.Live> market,
            [Token(nameof(owner), nameof(Market.Live.Collateral))] ref TokenAccount tokens,
            ref TokenAccount store,
            ref Mint voucher,
            [Token(nameof(owner), nameof(voucher))] ref TokenAccount vouchers,
            Context ctx)
        {
            ulong left = vouchers.Amount < position.Amount ? vouchers.Amount : position.Amount;
            if (left > 0)
            {
                LenderProgram.Redeem(
                    ctx, ref market, ref store, ref tokens, ref vouchers, ref voucher, owner, in tokens.TokenProgram, in vouchers.TokenProgram, left);
            }

            return ctx.Close(owner);
        }

        private static void Settle(
            in Owing loan,
            Signer payer,
            ref Account<Market.Live> market,
            ref TokenAccount purse,
            ref TokenAccount till,
            ref TokenAccount pledge,
            ref TokenAccount vouchers,
            Context ctx)
        {
            TokenProgram.Transfer(ctx, ref purse, ref till, payer, loan.Debt);
            Market.Live terms = market.State;
            terms.Lent -= loan.Advanced;
            market.State = terms;
            TokenProgram.Transfer(ctx, ref pledge, ref vouchers, ctx.Self, pledge.Amount);
        }
    }
}
