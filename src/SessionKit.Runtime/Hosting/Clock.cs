using System.Runtime.InteropServices;

namespace SessionKit.Hosting;

/// <summary>The clock sysvar: 40 bytes, as the VM writes them.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Clock
{
    /// <summary>The current slot.</summary>
    public ulong Slot;

    /// <summary>When the epoch began: seconds since 1970.</summary>
    public long EpochStartTimestamp;

    /// <summary>The current epoch.</summary>
    public ulong Epoch;

    /// <summary>The epoch for which the leader schedule is known.</summary>
    public ulong LeaderScheduleEpoch;

    /// <summary>The current time: seconds since 1970-01-01 UTC.</summary>
    public long UnixTimestamp;
}
