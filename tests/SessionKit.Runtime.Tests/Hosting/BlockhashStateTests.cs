using System;
using System.Linq;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Tests.Hosting;

public class BlockhashStateTests
{
    private static readonly byte[] Two = [2, 0, 0, 0, 0, 0, 0, 0, .. Entry(7), .. Entry(8)];

    [Theory]
    [InlineData(Track.None)]
    [InlineData(Track.All)]
    public void The_first_of_the_list_is_the_latest(Track tracked) =>
        Assert.Equal(0U, Read(Two, tracked, hash => Assert.Equal(new Hash(Enumerable.Repeat((byte)7, 32).ToArray()), hash)));

    [Fact]
    public void What_the_step_remembers_besides_stays_what_it_is()
    {
        using TestRegion region = Region(Two);
        RecordingHost host = new() { Clock = new() { Slot = 5, UnixTimestamp = -7 } };
        Assert.Equal(0U, host.Run(region, r =>
        {
            SeedList seeds = default;
            BlockhashState state = new(ref seeds, r[1]);
            Context ctx = new(r[0], in InputRegion.ProgramId(ref r.Input), r[0], ref state);
            Assert.Equal(-7, ctx.Now);
            Assert.Equal(5UL, ctx.Slot);
            Assert.Equal(5UL, state.Step.Slot);
            Assert.Equal(7, ctx.Blockhash.AsSpan()[0]);
        }));
    }

    [Fact]
    public void An_empty_list_and_one_that_is_cut_short_are_named_and_never_read()
    {
        Assert.Equal((uint)SessionKitError.BlockhashMissing, Read([], Track.None));
        Assert.Equal((uint)SessionKitError.BlockhashMissing, Read(new byte[48], Track.None));
        for (int length = 1; length < 48; length++)
        {
            Assert.Equal((uint)SessionKitError.BlockhashMissing, Read(Two[..length], Track.None));
        }

        Assert.Equal(0U, Read(Two[..48], Track.None));
    }

    [Fact]
    public void A_step_that_does_not_take_it_has_none()
    {
        using TestRegion region = Region(Two);
        foreach (Track tracked in new[] { Track.None, Track.All })
        {
            Assert.Equal((uint)SessionKitError.BlockhashNotTaken, new RecordingHost().Run(region, r =>
            {
                SeedList seeds = default;
                StepState state = new(ref seeds);
                Context ctx = tracked == Track.None
                    ? new(r[0], in InputRegion.ProgramId(ref r.Input), r[0], ref state)
                    : new(r[0], in InputRegion.ProgramId(ref r.Input), r[0], ref state, 8, tracked);
                _ = ctx.Blockhash;
            }));
        }
    }

    [Fact]
    public void Its_address_is_the_sysvars() => Assert.Equal("SysvarRecentB1ockHashes11111111111111111111", RecentBlockhashesSysvar.Address.ToString());

    private static byte[] Entry(byte value) => [.. Enumerable.Repeat(value, 32), 0x88, 0x13, 0, 0, 0, 0, 0, 0];

    private static TestRegion Region(byte[] list) => new(
        [new(TestAccount.Key(1)) { Owner = TestAccount.Key(9), Data = new byte[400] }, new(RecentBlockhashesSysvar.Address) { Data = list }], default, TestAccount.Key(9));

    private static uint Read(byte[] list, Track tracked, Action<Hash>? then = null)
    {
        using TestRegion region = Region(list);
        return new RecordingHost().Run(region, r =>
        {
            SeedList seeds = default;
            BlockhashState state = new(ref seeds, r[1]);
            Context ctx = tracked == Track.None
                ? new(r[0], in InputRegion.ProgramId(ref r.Input), r[0], ref state)
                : new(r[0], in InputRegion.ProgramId(ref r.Input), r[0], ref state, 8, tracked);
            Hash latest = ctx.Blockhash;
            Assert.Equal(0UL, tracked == Track.None ? 0 : ctx.Session.UsageCount);
            then?.Invoke(latest);
        });
    }
}
