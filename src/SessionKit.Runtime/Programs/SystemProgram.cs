using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>The system program: it owns wallets and accounts not yet in use, and creates and funds accounts.</summary>
public static class SystemProgram
{
    private static ReadOnlySpan<byte> AddressBytes =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary><c>11111111111111111111111111111111</c>: all zero.</summary>
    public static ref readonly Pubkey Address => ref Unsafe.As<byte, Pubkey>(ref MemoryMarshal.GetReference(AddressBytes));

    /// <summary>Sends lamports from a wallet that signed.</summary>
    /// <param name="ctx">The step's context.</param>
    /// <param name="from">Who pays: an account without data that the system program owns.</param>
    /// <param name="to">Who receives.</param>
    /// <param name="lamports">How much; 1 SOL is 1,000,000,000 lamports.</param>
    public static void Transfer(scoped Context ctx, scoped Signer from, ref Account to, ulong lamports) =>
        AccountCreation.Transfer(from.Entry, to.Entry, lamports);

    /// <summary>Sends lamports from a signer into the session's wallet.</summary>
    /// <param name="ctx">The step's context.</param>
    /// <param name="from">Who pays.</param>
    /// <param name="to">The session's wallet. At the end of a transaction it is empty or holds the rent of an account without data (890,880 lamports).</param>
    /// <param name="lamports">How much.</param>
    public static void Transfer(scoped Context ctx, scoped Signer from, scoped ref Wallet to, ulong lamports) =>
        AccountCreation.Transfer(from.Entry, to.Entry, lamports);

    /// <summary>Sends lamports out of the session's wallet.</summary>
    /// <param name="ctx">The step's context.</param>
    /// <param name="from">The session's wallet, which signs by its seeds.</param>
    /// <param name="to">Who receives.</param>
    /// <param name="lamports">How much.</param>
    public static void Transfer(scoped Context ctx, scoped ref Wallet from, scoped ref Account to, ulong lamports) =>
        AccountCreation.Transfer(from.Entry, to.Entry, lamports, ref from.Seeds);

    /// <summary>Sends lamports out of the session's wallet to a signer.</summary>
    /// <param name="ctx">The step's context.</param>
    /// <param name="from">The session's wallet, which signs by its seeds.</param>
    /// <param name="to">Who receives.</param>
    /// <param name="lamports">How much.</param>
    public static void Transfer(scoped Context ctx, scoped ref Wallet from, scoped Signer to, ulong lamports) =>
        AccountCreation.Transfer(from.Entry, to.Entry, lamports, ref from.Seeds);

    /// <summary>Sends all that the session's wallet holds, so that the session can be closed.</summary>
    /// <param name="ctx">The step's context.</param>
    /// <param name="wallet">The session's wallet.</param>
    /// <param name="destination">Who receives.</param>
    public static void Close(scoped Context ctx, scoped ref Wallet wallet, scoped ref Account destination) =>
        Transfer(ctx, ref wallet, ref destination, wallet.Lamports);

    /// <summary>Sends all that the session's wallet holds to a signer, so that the session can be closed.</summary>
    /// <param name="ctx">The step's context.</param>
    /// <param name="wallet">The session's wallet.</param>
    /// <param name="destination">Who receives.</param>
    public static void Close(scoped Context ctx, scoped ref Wallet wallet, scoped Signer destination) =>
        Transfer(ctx, ref wallet, destination, wallet.Lamports);
}
