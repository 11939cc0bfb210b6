using System;
using System.Runtime.CompilerServices;

namespace SessionKit.Cryptography;

/// <summary>A sum of products in 128 bits. <see cref="UInt128"/> does the same, but its operators are not inlined everywhere.</summary>
internal readonly struct Wide
{
    private readonly ulong high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Wide(ulong high, ulong low)
    {
        this.high = high;
        Low = low;
    }

    /// <summary>The lower 64 bits.</summary>
    internal readonly ulong Low;

    /// <summary>What is above the lower 51 bits; the value must be below 2^115.</summary>
    internal ulong Over51
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (high << 13) | (Low >> 51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator +(Wide a, Wide b)
    {
        ulong low = a.Low + b.Low;
        return new Wide(a.high + b.high + (low < a.Low ? 1UL : 0UL), low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Wide operator +(Wide a, ulong b)
    {
        ulong low = a.Low + b;
        return new Wide(a.high + (low < b ? 1UL : 0UL), low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Wide Multiply(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        return new Wide(high, low);
    }
}
