using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>What one run of a step remembers. Lives on the entrypoint's stack, where <see cref="Context"/> refers to it.</summary>
public struct StepState
{
    private SeedList seeds;
    private Clock clock;
    private bool clockIsRead;

    /// <summary>The session's seeds, the bump being the last: what <c>ctx.Self</c> signs with.</summary>
    [UnscopedRef]
    public ref SeedList Seeds => ref seeds;

    /// <summary>Whether <c>ctx.Close</c> ran.</summary>
    public bool IsClosed { get; internal set; }

    /// <summary>The time: seconds since 1970-01-01 UTC. The clock is read once a step, the first time that it is asked.</summary>
    public long Now
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ReadClock();
            return clock.UnixTimestamp;
        }
    }

    /// <summary>The slot, read with <see cref="Now"/>.</summary>
    public ulong Slot
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            ReadClock();
            return clock.Slot;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ReadClock()
    {
        if (!clockIsRead)
        {
            Syscalls.GetClock(out clock);
            clockIsRead = true;
        }
    }
}
