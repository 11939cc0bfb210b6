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
}
