using System;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>
/// Time and slots. Each processed transaction is a slot of its own; moving the clock adds the slots that fit into
/// the time, one in 400 ms, at least one. Time never moves by itself.
/// </summary>
internal readonly record struct LedgerClock(long Time, long EpochStart, ulong Processed, ulong Moved)
{
    private const ulong SlotsPerEpoch = 432_000;
    private const ulong MillisecondsPerSlot = 400;

    public ulong Slot => 1 + Processed + Moved;

    public ulong Epoch => Slot / SlotsPerEpoch;

    public LedgerClock AfterTransaction() => After(this with { Processed = Processed + 1 });

    public LedgerClock AfterSlots(ulong slots) => After(this with { Moved = Moved + slots });

    public LedgerClock At(long time)
    {
        UInt128 milliseconds = time > Time ? (UInt128)((Int128)time - Time) * 1_000 : 0;
        ulong slots = (ulong)UInt128.Min(milliseconds / MillisecondsPerSlot, ulong.MaxValue / 4);
        return After(this with { Time = time, Moved = Moved + Math.Max(1, slots) });
    }

    public Clock ToSysvar() => new()
    {
        Slot = Slot,
        EpochStartTimestamp = EpochStart,
        Epoch = Epoch,
        LeaderScheduleEpoch = Epoch + 1,
        UnixTimestamp = Time,
    };

    private LedgerClock After(LedgerClock next) => next.Epoch == Epoch ? next : next with { EpochStart = next.Time };
}
