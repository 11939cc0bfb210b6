using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Tests.Hosting;

public class StepStateTests
{
    [Fact]
    public void Time_and_slot_are_read_once_each_and_only_if_somebody_asks()
    {
        RecordingHost host = new() { Clock = new() { Slot = 5, UnixTimestamp = -7 } };
        using TestRegion region = new([]);
        host.Run(region, _ =>
        {
            SeedList stateSeeds = default;
            StepState state = new(ref stateSeeds);
            Assert.Equal(0, host.ClockReads);
            Assert.Equal(-7, state.Now);
            Assert.Equal(5UL, state.Slot);
            Assert.Equal(-7, state.Now);
            Assert.Equal(5UL, state.Slot);
        });
        Assert.Equal(2, host.ClockReads);
    }
}
