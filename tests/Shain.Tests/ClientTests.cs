using System;
using System.Threading.Tasks;
using SessionKit.Conformance;
using Xunit;

namespace SessionKit.GateTests;

/// <summary>What an app shows of a session: item 41.</summary>
public sealed class ClientTests
{
    private static readonly Pass Day = new(Pubkey.Parse("11111111111111111111111111111112"), 1_000, 87_400, 1_000, 0, 1);

    [HostTheory]
    [OnEveryHost]
    public async Task Item_41_a_pass_is_read_counted_down_and_over(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        Assert.Null(await Pass.ReadAsync(world.Ledger, world.Alice.Address));
        await world.Start();
        Pass pass = (await Pass.ReadAsync(world.Ledger, world.Alice.Address))!;
        Assert.True(pass.IsActive);
        Assert.Equal((86_400L, 0UL, 1UL), (pass.RemainingSeconds, pass.ActionsCount, pass.LifetimeSessions));
        Assert.Equal(pass.ExpiresAt, Pass.EstimateExpiry(pass.StartedAt, world.Terms.SessionDuration));
        world.LetItExpire();
        pass = (await Pass.ReadAsync(world.Ledger, world.Alice.Address))!;
        Assert.False(pass.IsActive);
        Assert.Equal((0L, "expired"), (pass.RemainingSeconds, pass.FormatRemaining()));
    }

    [Fact]
    public void Item_41_a_pass_is_active_to_its_last_second()
    {
        Assert.True(Day.IsActiveAt(87_399));
        Assert.False(Day.IsActiveAt(87_400));
        Assert.False((Day with { Owner = default }).IsActiveAt(1_000));
    }

    [Theory]
    [InlineData(1_000, "24h 00m")]
    [InlineData(87_400 - 83_100, "23h 05m")]
    [InlineData(87_400 - 303, "5m 03s")]
    [InlineData(87_400 - 7, "7s")]
    [InlineData(87_400, "expired")]
    [InlineData(99_999, "expired")]
    public void Item_41_what_is_left_is_said_in_words(long now, string words) => Assert.Equal(words, Day.FormatRemaining(now));

    [Fact]
    public void Item_41_an_expiry_that_no_clock_reaches_is_refused() => Assert.Throws<OverflowException>(() => Pass.EstimateExpiry(long.MaxValue, 1));

    [Theory]
    [InlineData(6000u, RefusalReason.Unauthorized)]
    [InlineData(6001u, RefusalReason.HolderBalanceTooLow)]
    [InlineData(6002u, RefusalReason.SessionStillActive)]
    [InlineData(6003u, RefusalReason.SessionExpired)]
    [InlineData(6004u, RefusalReason.SessionNotFound)]
    [InlineData(6005u, RefusalReason.InvalidParameter)]
    [InlineData(6008u, RefusalReason.Unknown)]
    [InlineData(6011u, RefusalReason.SessionAlreadyActive)]
    public void Item_41_each_error_has_its_reason(uint code, RefusalReason reason) => Assert.Equal(reason, RefusalReasons.Of(code));

    [HostTheory]
    [OnEveryHost]
    public async Task Item_41_an_app_goes_on_with_the_session_that_is_open_already(string host)
    {
        using ShainWorld world = await ShainWorld.Open(host);
        await world.Start();
        StepRefusedException refusal = await Assert.ThrowsAsync<StepRefusedException>(() => world.Client(world.Alice).StartSession().SendAsync());
        Assert.Equal(RefusalReason.SessionAlreadyActive, RefusalReasons.Of(refusal));
        Session<Shain.Active, Shain.Owner> session = await world.Client(world.Alice).Join<Shain.Active>(new Shain.Key(world.Alice.Address));
        Assert.Equal(1UL, (await session.GatedAction(CallSite.Tag("dex", "swap"))).State.ActionsCount);
    }
}
