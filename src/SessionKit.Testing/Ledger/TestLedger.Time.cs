using System;

namespace SessionKit;

public abstract partial class TestLedger
{
    /// <summary>What the clock shows: seconds since 1970-01-01 UTC, as programs see it.</summary>
    public long Time
    {
        get
        {
            lock (guard)
            {
                return state.Clock.Time;
            }
        }
    }

    /// <summary>The current slot.</summary>
    public ulong Slot
    {
        get
        {
            lock (guard)
            {
                return state.Clock.Slot;
            }
        }
    }

    /// <summary>Lets time pass; parts of a second are dropped.</summary>
    /// <returns>This ledger.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public virtual TestLedger MoveClock(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        long seconds = time.Ticks / TimeSpan.TicksPerSecond;
        return Change(() => state.Clock = state.Clock.At(checked(state.Clock.Time + seconds)));
    }

    /// <summary>Sets the clock, in seconds since 1970-01-01 UTC; also back, which no cluster does. Slots only go forward.</summary>
    /// <returns>This ledger.</returns>
    public virtual TestLedger SetTime(long unixTime) => Change(() => state.Clock = state.Clock.At(unixTime));

    /// <summary>Lets all blockhashes issued so far grow too old, without moving the time.</summary>
    /// <returns>This ledger.</returns>
    public virtual TestLedger ExpireBlockhashes() => Change(() => state.Clock = state.Clock.AfterSlots(RecentBlockhashes.MaxMoved + 1));
}
