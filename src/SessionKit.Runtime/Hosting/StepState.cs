using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>What one run of a step remembers. Lives on the entrypoint's stack, where <see cref="Context"/> refers to it.</summary>
public struct StepState
{
    private readonly ulong seeds;
    private long now;
    private ulong slot;
    private bool nowIsRead;
    private bool slotIsRead;

    /// <summary>Begins a step.</summary>
    /// <param name="seeds">The session's seeds, the bump being the last: on the entrypoint's stack, where they stay as long as the step.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public StepState(ref SeedList seeds)
    {
        this.seeds = Memory.AddressOf(in seeds);
    }

    /// <summary>A step at a time that is known: off the chain, where there is no clock to ask.</summary>
    internal static StepState At(long now) => new() { now = now, nowIsRead = true };

    /// <summary>The session's seeds, the bump being the last: what <c>ctx.Self</c> signs with.</summary>
    public readonly ref SeedList Seeds
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, SeedList>(ref Memory.At(seeds));
    }

    /// <summary>Whether <c>ctx.Close</c> ran.</summary>
    public bool IsClosed { get; internal set; }

    /// <summary>The time: seconds since 1970-01-01 UTC. Read once a step, the first time that it is asked.</summary>
    public long Now
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (!nowIsRead)
            {
                now = Syscalls.GetUnixTimestamp();
                nowIsRead = true;
            }

            return now;
        }
    }

    /// <summary>The slot. Read once a step, the first time that it is asked.</summary>
    public ulong Slot
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (!slotIsRead)
            {
                slot = Syscalls.GetSlot();
                slotIsRead = true;
            }

            return slot;
        }
    }
}
