using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit.Hosting;

/// <summary>The rent sysvar: 17 bytes and padding, as the VM writes them.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Rent
{
    /// <summary>Every account pays for this many bytes beside its data.</summary>
    public const ulong AccountOverhead = 128;

    // 1.0 and 2.0, as IEEE 754 writes them.
    private const ulong OneYear = 0x3ff0_0000_0000_0000;
    private const ulong TwoYears = 0x4000_0000_0000_0000;

    /// <summary>Lamports per byte and year.</summary>
    public ulong LamportsPerByteYear;

    /// <summary>How many years must be paid ahead for an account to be exempt.</summary>
    public double ExemptionThreshold;

    /// <summary>The part of the rent that is burnt, in percent.</summary>
    public byte BurnPercent;

    /// <summary>The rent of today's clusters: 6,960 lamports per byte, once (SIMD-0194). Before, it was 3,480 per byte and year, two years ahead: the same sum.</summary>
    public static Rent Default => new() { LamportsPerByteYear = 6_960, ExemptionThreshold = 1.0, BurnPercent = 50 };

    /// <summary>The least balance with which an account of <paramref name="dataLength"/> bytes stays on the ledger.</summary>
    /// <remarks>
    /// The VM has no floating-point numbers, so the threshold is taken apart as IEEE 754 has it (53 bits of mantissa, an
    /// exponent biased by 1,075). Exact for every threshold that clusters have had (2, and 1 with the double price) and
    /// for any other whose product fits a mantissa.
    /// </remarks>
    public readonly ulong MinimumBalance(ulong dataLength)
    {
        ulong yearly = (AccountOverhead + dataLength) * LamportsPerByteYear;
        ulong bits = Unsafe.As<double, ulong>(ref Unsafe.AsRef(in ExemptionThreshold));
        return bits == OneYear ? yearly : bits == TwoYears ? yearly * 2 : Multiply(yearly, bits);
    }

    private static ulong Multiply(ulong value, ulong bits)
    {
        int exponent = (int)((bits >> 52) & 0x7ff) - 1_075;
        if (bits >> 63 != 0 || exponent is > 10 or < -116)
        {
            return 0; // negative or next to nothing; a threshold of 2^63 and more is no cluster's
        }

        UInt128 product = (UInt128)value * ((bits & ((1UL << 52) - 1)) | (1UL << 52));
        return (ulong)(exponent < 0 ? product >> -exponent : product << exponent);
    }
}
