using System;
using SessionKit.Hosting;
using SessionKit.Layouts;
using SessionKit.Tests.Hosting;
using Xunit;

namespace SessionKit.Tests.Steps;

public class ContextTests
{
    private delegate void Body(Context ctx, TestRegion region);

    private enum Small : byte { First, Last = 255 }

    private enum Medium : ushort { Last = 65_535 }

    private enum Ordinary { First, Second }

    private enum Large : long { Second = 1 }

    [Fact]
    public void What_holds_goes_on() => Assert.Equal(0U, Run((ctx, _) => ctx.Require(true, Ordinary.Second)));

    [Fact]
    public void What_does_not_hold_ends_with_the_programs_error_whatever_its_enum_is_made_of()
    {
        Assert.Equal(6_000U, Run((ctx, _) => ctx.Require(false, Small.First)));
        Assert.Equal(6_255U, Run((ctx, _) => ctx.Require(false, Small.Last)));
        Assert.Equal(71_535U, Run((ctx, _) => ctx.Require(false, Medium.Last)));
        Assert.Equal(6_001U, Run((ctx, _) => ctx.Require(false, Ordinary.Second)));
        Assert.Equal(6_001U, Run((ctx, _) => ctx.Require(false, Large.Second)));
    }

    [Fact]
    public void It_knows_time_slot_caller_program_and_itself() => Assert.Equal(0U, Run((ctx, _) =>
    {
        Assert.Equal(1_234, ctx.Now);
        Assert.Equal(5UL, ctx.Slot);
        Assert.Equal(TestAccount.Key(2), ctx.Caller);
        Assert.Equal(TestAccount.Key(9), ctx.Program);
        Assert.Equal(TestAccount.Key(1), ctx.Self.Address);
    }));

    [Fact]
    public void Closing_moves_every_lamport_and_wipes_the_account() => Assert.Equal(0U, Run((ctx, region) =>
    {
        Signer to = new(region[1]);
        _ = ctx.Close(in to);
        Assert.Equal(1_000_000_500UL, region[1].Lamports);
        Assert.Equal(0UL, region[0].Lamports);
        Assert.Equal(0UL, region[0].DataLength);
        Assert.Equal(0, region[0].At(88) | region[0].At(89));
        Assert.Equal(SystemProgram.Address, region[0].Owner);
    }));

    [Fact]
    public void Closing_says_so_in_the_steps_state()
    {
        using TestRegion region = Region();
        new RecordingHost().Run(region, r =>
        {
            SeedList stateSeeds = default;
            StepState state = new(ref stateSeeds);
            Context ctx = new(r[0], in InputRegion.ProgramId(ref r.Input), r[1], ref state);
            Account to = new(r[1]);
            Assert.False(state.IsClosed);
            _ = ctx.Close(ref to);
            Assert.True(state.IsClosed);
        });
    }

    [Fact]
    public void Closing_in_favour_of_an_account_that_may_not_change_is_refused() =>
        Assert.Equal((uint)SessionKitError.ConstraintMut, Run((ctx, region) =>
        {
            Account to = new(region[2]);
            _ = ctx.Close(ref to);
        }));

    [Fact]
    public void A_balance_never_wraps_around() => Assert.Throws<OverflowException>(() => Run((ctx, region) =>
    {
        region[1].Lamports = ulong.MaxValue - 499;
        Account to = new(region[1]);
        _ = ctx.Close(ref to);
    }));

    [Fact]
    public void A_line_is_logged_as_it_is()
    {
        RecordingHost host = new();
        Assert.Equal(0U, Run((ctx, _) => ctx.Log("filled"u8), host));
        Assert.Equal(["filled"], host.Logs);
    }

    [Fact]
    public void An_event_is_logged_as_one_field_behind_its_discriminator()
    {
        RecordingHost host = new();
        Assert.Equal(0U, Run((ctx, _) => ctx.Emit(new Filled(0x0102, true)), host));
        Assert.Equal("d1d2d3d4d5d6d7d8" + "0201000000000000" + "01", Convert.ToHexStringLower(Assert.Single(Assert.Single(host.LoggedData))));
    }

    [Fact]
    public void An_event_shorter_than_its_bound_is_logged_at_its_own_length()
    {
        RecordingHost host = new();
        Assert.Equal(0U, Run((ctx, _) => ctx.Emit(new Noted<Short>("hi")), host));
        Assert.Equal("ee" + "02000000" + "6869", Convert.ToHexStringLower(Assert.Single(Assert.Single(host.LoggedData))));
    }

    [Fact]
    public void An_event_with_a_value_out_of_bounds_ends_the_program() => Assert.Equal(
        (uint)SessionKitError.EventDidNotSerialize, Run((ctx, _) => ctx.Emit(new Noted<Short>("hello"))));

    [Fact]
    public void An_event_that_may_be_larger_than_the_stack_ends_the_program() => Assert.Equal(
        (uint)SessionKitError.EventDidNotSerialize, Run((ctx, _) => ctx.Emit(new Noted<Endless>("hi"))));

    private static TestRegion Region() => new(
        [
            new(TestAccount.Key(1)) { Owner = TestAccount.Key(9), Lamports = 500, Data = [1, 2], Writable = true },
            TestAccount.Wallet(2),
            new(TestAccount.Key(3)),
        ],
        default,
        TestAccount.Key(9));

    private static uint Run(Body body, RecordingHost? host = null)
    {
        using TestRegion region = Region();
        host ??= new();
        host.Clock = new() { UnixTimestamp = 1_234, Slot = 5 };
        return host.Run(region, r =>
        {
            SeedList stateSeeds = default;
            StepState state = new(ref stateSeeds);
            body(new Context(r[0], in InputRegion.ProgramId(ref r.Input), r[1], ref state), r);
        });
    }
}
