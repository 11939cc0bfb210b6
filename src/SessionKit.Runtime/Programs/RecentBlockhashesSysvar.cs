using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit;

/// <summary>The account in which every cluster keeps the blockhashes of the last 150 blocks: what <c>ctx.Blockhash</c> is read from.</summary>
public static class RecentBlockhashesSysvar
{
    private static ReadOnlySpan<byte> AddressBytes =>
    [
        6, 167, 213, 23, 25, 44, 86, 142, 224, 138, 132, 95, 115, 210, 151, 136,
        207, 3, 92, 49, 69, 178, 26, 179, 68, 216, 6, 46, 169, 64, 0, 0,
    ];

    /// <summary><c>SysvarRecentB1ockHashes11111111111111111111</c>.</summary>
    public static ref readonly Pubkey Address => ref Unsafe.As<byte, Pubkey>(ref MemoryMarshal.GetReference(AddressBytes));
}
