using System.Runtime.InteropServices;

namespace SessionKit.Hosting;

/// <summary>The rent sysvar: 17 bytes and padding, as the VM writes them.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Rent
{
    /// <summary>Every account pays for this many bytes beside its data.</summary>
    public const ulong AccountOverhead = 128;

    /// <summary>Lamports per byte and year.</summary>
    public ulong LamportsPerByteYear;

    /// <summary>How many years must be paid ahead for an account to be exempt.</summary>
    public double ExemptionThreshold;

    /// <summary>The part of the rent that is burnt, in percent.</summary>
    public byte BurnPercent;

    /// <summary>The rent of today's clusters: 3,480 lamports per byte and year, two years ahead.</summary>
    public static Rent Default => new() { LamportsPerByteYear = 3_480, ExemptionThreshold = 2.0, BurnPercent = 50 };

    /// <summary>The least balance with which an account of <paramref name="dataLength"/> bytes stays on the ledger.</summary>
    public readonly ulong MinimumBalance(ulong dataLength)
    {
        // The threshold is two years on every cluster; the floating-point way round is for a cluster that changed it.
        ulong yearly = (AccountOverhead + dataLength) * LamportsPerByteYear;
        return ExemptionThreshold == 2.0 ? yearly * 2 : (ulong)(yearly * ExemptionThreshold);
    }
}
