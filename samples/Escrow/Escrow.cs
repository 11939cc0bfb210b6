using SessionKit;

/// <summary>Swaps one token for another between two parties who do not trust each other.</summary>
[Program("Escrow1111111111111111111111111111111111111")]
[Session("escrow")]
public static partial class Escrow
{
    /// <summary>One session per maker and seed.</summary>
    /// <param name="Maker">Who offers.</param>
    /// <param name="Seed">Tells the offers of one maker apart.</param>
    public readonly partial record struct Key(Pubkey Maker, ulong Seed);

    /// <summary>The maker's tokens wait in the vault.</summary>
    /// <param name="MintA">The token that is offered.</param>
    /// <param name="MintB">The token that is asked for.</param>
    /// <param name="Ask">How much of it, in base units.</param>
    /// <param name="ExpiresAt">Until when, in seconds since 1970.</param>
    [State(Until = nameof(ExpiresAt))]
    public readonly partial record struct Offered(Pubkey MintA, Pubkey MintB, ulong Ask, long ExpiresAt);

    /// <summary>What a step may refuse.</summary>
    public enum Error
    {
        /// <summary>The maker offers nothing.</summary>
        NothingOffered,

        /// <summary>The maker asks for nothing.</summary>
        AskIsZero,

        /// <summary>The offer would be over before it begins.</summary>
        AlreadyOver,
    }

    /// <summary>The maker deposits tokens and says what they cost.</summary>
    /// <param name="deposit">How much is offered, in base units of mint A.</param>
    /// <param name="ask">How much is asked for, in base units of mint B.</param>
    /// <param name="expiresAt">Until when, in seconds since 1970.</param>
    [Step]
    public static Offered Make(
        Signer maker,
        ulong seed,
        ulong deposit,
        ulong ask,
        long expiresAt,
        in Mint mintA,
        in Mint mintB,
        [Token(nameof(maker), nameof(mintA))] ref TokenAccount makerA,
        [Vault(nameof(mintA))] ref TokenAccount vault,
        Context ctx)
    {
        ctx.Require(deposit > 0, Error.NothingOffered);
        ctx.Require(ask > 0, Error.AskIsZero);
        ctx.Require(expiresAt > ctx.Now, Error.AlreadyOver);
        TokenProgram.Transfer(ctx, ref makerA, ref vault, maker, deposit);
        return new(mintA.Address, mintB.Address, ask, expiresAt);
    }

    /// <summary>Anybody pays the price and takes the tokens.</summary>
    [Step]
    public static Closed Take(
        in Offered offer,
        [Anyone] Signer taker,
        ref Account maker,
        [Token(nameof(taker), nameof(Offered.MintB))] ref TokenAccount takerB,
        [Token(nameof(maker), nameof(Offered.MintB))] ref TokenAccount makerB,
        [Vault(nameof(Offered.MintA))] ref TokenAccount vault,
        [Token(nameof(taker), nameof(Offered.MintA))] ref TokenAccount takerA,
        Context ctx)
    {
        TokenProgram.Transfer(ctx, ref takerB, ref makerB, taker, offer.Ask);
        TokenProgram.Transfer(ctx, ref vault, ref takerA, ctx.Self, vault.Amount);
        TokenProgram.Close(ctx, ref vault, ref maker, ctx.Self);
        return ctx.Close(ref maker);
    }

    /// <summary>The maker takes the offer back.</summary>
    [Step]
    public static Closed Refund(
        in Offered offer,
        Signer maker,
        [Vault(nameof(Offered.MintA))] ref TokenAccount vault,
        [Token(nameof(maker), nameof(Offered.MintA))] ref TokenAccount makerA,
        Context ctx) =>
        Return(maker, ref vault, ref makerA, ctx);

    /// <summary>The maker takes the offer back after its time, too.</summary>
    [Step]
    public static Closed Refund(
        in Expired<Offered> offer,
        Signer maker,
        [Vault(nameof(Offered.MintA))] ref TokenAccount vault,
        [Token(nameof(maker), nameof(Offered.MintA))] ref TokenAccount makerA,
        Context ctx) =>
        Return(maker, ref vault, ref makerA, ctx);

    private static Closed Return(Signer maker, ref TokenAccount vault, ref TokenAccount makerA, Context ctx)
    {
        TokenProgram.Transfer(ctx, ref vault, ref makerA, ctx.Self, vault.Amount);
        TokenProgram.Close(ctx, ref vault, maker, ctx.Self);
        return ctx.Close(maker);
    }
}
