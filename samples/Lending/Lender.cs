using System;
using SessionKit;

/// <summary>Lends one token against another, and gives a receipt for what it keeps: voucher tokens, which go to whoever deposited.</summary>
[Program("Lender1111111111111111111111111111111111111")]
public static partial class Lender
{
    /// <summary>A whole, where a term is a part of it: 10,000 basis points.</summary>
    public const ulong Whole = 10_000;

    /// <summary>How much collateral a price is for, in base units.</summary>
    public const ulong PriceUnit = 1_000_000;

    /// <summary>The longest that a loan may last, in seconds: a year.</summary>
    public const long LongestTerm = 31_536_000;

    /// <summary>What a market's keeper sets once, for as long as there is the market.</summary>
    /// <param name="Price">What 1,000,000 base units of collateral are worth, in base units of cash.</param>
    /// <param name="Share">How much of what the collateral is worth may be owed, in basis points; less than all.</param>
    /// <param name="Fee">What a loan costs, in basis points of what is paid out.</param>
    /// <param name="Term">How long it lasts, in seconds.</param>
    [Layout]
    public readonly partial record struct Terms(ulong Price, ushort Share, ushort Fee, long Term)
    {
        /// <summary>What is owed for a loan: itself and its fee, rounded up.</summary>
        /// <param name="amount">What is paid out, in base units of cash.</param>
        [Pure]
        public ulong DebtOf(ulong amount) => amount + (ulong)((((UInt128)amount * Fee) + (Whole - 1)) / Whole);

        /// <summary>How much may be owed on a deposit, rounded down.</summary>
        /// <param name="deposit">Base units of collateral.</param>
        [Pure]
        public UInt128 LimitOf(ulong deposit) => (UInt128)deposit * Price / PriceUnit * Share / Whole;
    }

    /// <summary>What a step may refuse.</summary>
    public enum Error
    {
        /// <summary>A term that nobody could agree to: worth nothing, all of it lent, a fee of more than the whole, no time or too much of it.</summary>
        TermsOutOfRange,

        /// <summary>Collateral, cash and vouchers must be three tokens.</summary>
        OneTokenTwice,

        /// <summary>The vouchers can be made by somebody other than this market.</summary>
        VoucherOfAnother,

        /// <summary>There are such vouchers already, with nothing behind them.</summary>
        VoucherInUse,

        /// <summary>An amount is zero.</summary>
        AmountIsZero,

        /// <summary>The market has less cash than that.</summary>
        TillIsShort,

        /// <summary>The deposit does not bear such a loan.</summary>
        MoreThanItBears,

        /// <summary>The vouchers that the deposit gave are not in the depositor's account any more.</summary>
        VouchersGone,

        /// <summary>Cash is paid out to positions of this market alone.</summary>
        NoPositionOfThisMarket,

        /// <summary>There are vouchers out, whose collateral the market keeps: with depositors, or pledged for loans.</summary>
        VouchersOutstanding,
    }
}
