using System;
using System.Diagnostics;
using System.Text;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Tests.Hosting;

public unsafe class NativeRunnerTests
{
    [Fact]
    public void A_program_that_ends_well_gives_what_it_returns() => Assert.Equal(0UL, Run(Succeed, out _));

    [Fact]
    public void An_abort_gives_its_code_and_logs_the_errors_line()
    {
        Assert.Equal((ulong)SessionKitError.ConstraintHasOne, Run(Abort, out RecordingHost host));
        Assert.Equal(
            ["AnchorError occurred. Error Code: ConstraintHasOne. Error Number: 2001. Error Message: An account is not the one that the session names."],
            host.Logs);
    }

    [Fact]
    public void Faults_of_the_machine_have_the_codes_that_the_VM_gives_them()
    {
        Assert.Equal((ulong)SessionKitError.ArithmeticOverflow, Run(Overflow, out _));
        Assert.Equal((ulong)SessionKitError.DivisionByZero, Run(Divide, out _));
        Assert.Equal((ulong)SessionKitError.IndexOutOfRange, Run(Index, out _));
        Assert.Equal((ulong)SessionKitError.IndexOutOfRange, Run(Slice, out _));
    }

    [Fact]
    public void What_libraries_refuse_has_a_code_and_a_line()
    {
        Assert.Equal((ulong)SessionKitError.InvalidArgument, Run(CopyTooMuch, out RecordingHost host));
        Assert.Equal(Encoding.UTF8.GetString(SessionKitErrors.Describe((uint)SessionKitError.InvalidArgument)), Assert.Single(host.Logs));
        Assert.Equal((ulong)SessionKitError.InvalidArgument, Run(ClampWrongly, out _));
        Assert.Equal((ulong)SessionKitError.InvalidOperation, Run(TakeNothing, out _));
        Assert.Equal((ulong)SessionKitError.InvalidOperation, Run(MissAnArm, out _));
        Assert.Equal((ulong)SessionKitError.InvalidOperation, Run((ref byte _) => throw new UnreachableException(), out _));
    }

    [Fact]
    public void What_has_no_meaning_on_chain_passes_through() =>
        Assert.Throws<NotSupportedException>(() => Run((ref byte _) => throw new NotSupportedException(), out RecordingHost host));

    [Fact]
    public void The_error_zero_is_no_success()
    {
        Assert.Equal(1UL << 32, Run((ref byte _) => AbortWith(0), out RecordingHost host));
        Assert.Equal([""], host.Logs);
        Assert.Equal(uint.MaxValue, Run((ref byte _) => AbortWith(uint.MaxValue), out host));
    }

    [Fact]
    public void What_the_host_throws_passes_through_and_the_host_before_is_restored()
    {
        RecordingHost outer = new();
        IProgramHost? before = Syscalls.Enter(outer);
        try
        {
            Assert.Throws<TimeoutException>(() =>
            {
                RecordingHost inner = new() { OnInvoke = _ => throw new TimeoutException() };
                using TestRegion region = new([TestAccount.Wallet(1), TestAccount.Wallet(2)]);
                NativeRunner.Run(Program(Call), region.Pointer, inner);
            });
            Syscalls.Log("outer"u8);
            Assert.Equal(["outer"], outer.Logs);
        }
        finally
        {
            Syscalls.Enter(before);
        }
    }

    [Fact]
    public void Outside_a_ledger_a_program_says_what_is_missing()
    {
        IProgramHost? before = Syscalls.Enter(null);
        try
        {
            Assert.Throws<InvalidOperationException>(() => Syscalls.GetClock(out _));
        }
        finally
        {
            Syscalls.Enter(before);
        }
    }

    private static ulong Run(ProgramEntrypoint entrypoint, out RecordingHost host)
    {
        host = new();
        using TestRegion region = new([new(TestAccount.Key(1)) { Lamports = ulong.MaxValue }], [0]);
        return NativeRunner.Run(Program(entrypoint), region.Pointer, host);
    }

    private static SessionProgram Program(ProgramEntrypoint entrypoint) => new()
    {
        Address = TestAccount.Key(9),
        Name = "Test",
        Entrypoint = entrypoint,
        ErrorLine = SessionKitErrors.Describe,
        Errors = SessionKitErrors.All,
        Idl = "{}",
    };

    private static ulong Succeed(ref byte input) => 0;

    private static ulong Abort(ref byte input)
    {
        Check.That(false, SessionKitError.ConstraintHasOne);
        return 0;
    }

    private static ulong Overflow(ref byte input) => checked(First(ref input).Lamports + 1);

    private static ulong Divide(ref byte input) => 1UL / First(ref input).DataLength;

    private static ulong Index(ref byte input) => InputRegion.InstructionData(ref input)[1];

    private static ulong Slice(ref byte input) => (ulong)InputRegion.InstructionData(ref input)[2..].Length;

    private static ulong CopyTooMuch(ref byte input)
    {
        InputRegion.InstructionData(ref input).CopyTo(stackalloc byte[(int)First(ref input).DataLength]);
        return 0;
    }

    private static ulong ClampWrongly(ref byte input) => Math.Clamp(1, First(ref input).Lamports, 0);

    private static ulong TakeNothing(ref byte input) => (First(ref input).DataLength == 0 ? default(ulong?) : 1)!.Value;

#pragma warning disable CS8509 // that an arm is missing is what is tested
    private static ulong MissAnArm(ref byte input) => First(ref input).DataLength switch { > 0 => 1 };
#pragma warning restore CS8509

    private static ulong AbortWith(uint code)
    {
        Syscalls.Abort(code);
        return 0;
    }

    private static ulong Call(ref byte input)
    {
        AccountReader accounts = new(ref input);
        accounts.Next(out AccountEntry from);
        accounts.Next(out AccountEntry toEntry);
        Account to = new(toEntry);
        SeedList stateSeeds = default;
        StepState state = new(ref stateSeeds);
        Context ctx = new(from, in InputRegion.ProgramId(ref input), from, ref state);
        SystemProgram.Transfer(ctx, new Signer(from), ref to, 1);
        return 0;
    }

    private static AccountEntry First(ref byte input)
    {
        new AccountReader(ref input).Next(out AccountEntry first);
        return first;
    }
}
