using System;
using SessionKit;

/// <summary>The lender as other programs see it, and its own positions: which accounts they hand over, in its order, and what they say.</summary>
/// <remarks>
/// An instruction that leaves a state says first what its caller has seen of it: 16 bytes, of which zeros say that nothing can have come between.
/// Programs go along by their address alone.
/// </remarks>
[External("Lender1111111111111111111111111111111111111")]
public static partial class LenderProgram
{
    /// <summary>Deposits with a market; its vouchers go to <paramref name="vouchers"/>.</summary>
    [Instruction]
    public static partial void Issue(
        scoped Context ctx,
        scoped ref Account<Lender.Market.Live> market,
        scoped ref TokenAccount store,
        scoped ref TokenAccount tokens,
        scoped ref TokenAccount vouchers,
        scoped ref Mint voucher,
        scoped Signer holder,
        ref readonly Pubkey collateralTokenProgram,
        ref readonly Pubkey voucherTokenProgram,
        ulong amount);

    /// <summary>Gives vouchers back for what they stand for.</summary>
    [Instruction]
    public static partial void Redeem(
        scoped Context ctx,
        scoped ref Account<Lender.Market.Live> market,
        scoped ref TokenAccount store,
        scoped ref TokenAccount tokens,
        scoped ref TokenAccount vouchers,
        scoped ref Mint voucher,
        scoped Signer holder,
        ref readonly Pubkey collateralTokenProgram,
        ref readonly Pubkey voucherTokenProgram,
        ulong amount);

    /// <summary>Has a market pay out a loan. The position is its own witness: it is the account that is looked at, and the one that signs.</summary>
    [Instruction]
    public static partial void Advance(
        scoped Context ctx,
        scoped ref Account<Lender.Market.Live> market,
        scoped ref TokenAccount till,
        scoped ref TokenAccount purse,
        scoped Authority position,
        scoped Authority borrower,
        ref readonly Pubkey tokenProgram,
        ulong amount);

    /// <summary>Opens a position.</summary>
    [Instruction]
    public static partial void Deposit(
        scoped Context ctx,
        scoped ref Account position,
        scoped ref TokenAccount tokens,
        scoped ref TokenAccount store,
        scoped ref TokenAccount vouchers,
        scoped ref Mint voucher,
        scoped ref Account<Lender.Market.Live> market,
        scoped ref Signer owner,
        ref readonly Pubkey collateralTokenProgram,
        ref readonly Pubkey voucherTokenProgram,
        ref readonly Pubkey systemProgram,
        ref readonly Pubkey lenderProgram,
        ulong number,
        ulong amount);

    /// <summary>Borrows on a deposit.</summary>
    [Instruction]
    public static partial void Borrow(
        scoped Context ctx,
        scoped ref Account<Lender.Position.Deposited> position,
        scoped ref Account pledge,
        scoped ref TokenAccount till,
        scoped ref TokenAccount purse,
        scoped ref TokenAccount vouchers,
        scoped in Mint voucher,
        scoped ref Account<Lender.Market.Live> market,
        scoped ref Signer owner,
        ref readonly Pubkey cashTokenProgram,
        ref readonly Pubkey voucherTokenProgram,
        ref readonly Pubkey systemProgram,
        ref readonly Pubkey lenderProgram,
        UInt128 seen,
        ulong amount);

    /// <summary>Pays a loan back.</summary>
    [Instruction]
    public static partial void Repay(
        scoped Context ctx,
        scoped ref Account<Lender.Position.Owing> position,
        scoped ref TokenAccount pledge,
        scoped ref TokenAccount purse,
        scoped ref TokenAccount till,
        scoped ref TokenAccount vouchers,
        scoped ref Account<Lender.Market.Live> market,
        scoped ref Signer owner,
        ref readonly Pubkey cashTokenProgram,
        ref readonly Pubkey voucherTokenProgram,
        UInt128 seen);

    /// <summary>Ends a position, for its vouchers.</summary>
    [Instruction]
    public static partial void Withdraw(
        scoped Context ctx,
        scoped ref Account<Lender.Position.Deposited> position,
        scoped ref TokenAccount tokens,
        scoped ref TokenAccount store,
        scoped ref TokenAccount vouchers,
        scoped ref Mint voucher,
        scoped ref Account<Lender.Market.Live> market,
        scoped ref Signer owner,
        ref readonly Pubkey collateralTokenProgram,
        ref readonly Pubkey voucherTokenProgram,
        ref readonly Pubkey lenderProgram,
        UInt128 seen);
}
