namespace SessionKit.Generators.Tests.External;

/// <summary>Somebody else's program, with one instruction of each kind.</summary>
[External("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb")]
public static partial class Lending
{
    /// <summary>How long.</summary>
    public enum Term : byte
    {
        /// <summary>A day.</summary>
        Day,

        /// <summary>A week.</summary>
        Week,
    }

    /// <summary>Accounts of each kind and arguments of fixed size.</summary>
    [Instruction]
    public static partial void DepositAll(
        Context ctx, ref TokenAccount from, in Mint mint, Authority owner, Account reserve, scoped ref Signer payer, ulong amount, bool @lock, Pubkey? referrer, UInt128Pair limits);

    [Instruction(Discriminator = "0A")]
    internal static partial void Ping(scoped Context ctx);

    /// <summary>One address is an account that goes along, the other is data.</summary>
    [Instruction(Discriminator = "0B")]
    internal static partial void Ask(scoped Context ctx, scoped Authority who, ref readonly Pubkey program, Pubkey about);

    /// <summary>Two that may each be the session; names that the generated code would use itself.</summary>
    [Instruction(Discriminator = "0102030405060708")]
    static partial void Settle(
        Context call, Authority data, Authority writer, Term term, [Bound(4)] string? discriminator, [Bound(2)] Term[] terms, [Bound(3)] params byte[] bytes);

    /// <summary>Calls what only this class may call.</summary>
    internal static void CallSettle(Context ctx, Authority one, Authority other, Term term, string? note, Term[] terms, byte[] bytes) =>
        Settle(ctx, one, other, term, note, terms, bytes);

    /// <summary>Two numbers.</summary>
    [Layout]
    public readonly partial record struct UInt128Pair(System.UInt128 Low, System.UInt128 High);
}
