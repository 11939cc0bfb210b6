using System;
using System.Threading;
using System.Threading.Tasks;

namespace SessionKit.Generators.Tests.SolnetBridge;

/// <summary>A clock that goes only when somebody waits, and then at once to where he wants it.</summary>
internal sealed class ImpatientTime : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ticks += dueTime.Ticks;
        ThreadPool.QueueUserWorkItem(_ => callback(state));
        return new NoTimer();
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
