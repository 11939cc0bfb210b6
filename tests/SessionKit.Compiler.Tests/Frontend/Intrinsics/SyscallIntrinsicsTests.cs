using System;
using SessionKit.Compiler.Tests.Sources;
using Xunit;

namespace SessionKit.Compiler.Tests.Frontend.Intrinsics;

public sealed class SyscallIntrinsicsTests
{
    private static readonly Subject subject = new(
        """
        public static ulong Logs(ref byte input)
        {
            Syscalls.Log("first"u8);
            Syscalls.Log(MemoryMarshal.CreateReadOnlySpan(ref input, 3));
            Syscalls.Log(default);
            Span<ByteSlice> fields = stackalloc ByteSlice[2];
            fields[0] = new ByteSlice("ab"u8);
            fields[1] = new ByteSlice(ref Unsafe.Add(ref input, 1), 2);
            Syscalls.LogData(fields);
            return 0;
        }

        public static ulong Sysvars(ref byte input)
        {
            Syscalls.GetClock(out Clock clock);
            Syscalls.GetRent(out Rent rent);
            return clock.Slot + clock.Epoch * 1000 + (ulong)clock.UnixTimestamp + (ulong)Syscalls.GetUnixTimestamp() * 3 + Syscalls.GetSlot() * 7 + rent.MinimumBalance(165);
        }

        public static ulong Returns(ref byte input)
        {
            Syscalls.SetReturnData(MemoryMarshal.CreateReadOnlySpan(ref input, 4));
            Span<byte> some = stackalloc byte[2];
            var length = Syscalls.GetReturnData(some, out Pubkey program);
            var none = Syscalls.GetReturnData(default, out Pubkey nobody);
            program.AsSpan().CopyTo(MemoryMarshal.CreateSpan(ref input, 32));
            return (ulong)length + some[0] * 10u + some[1] * 100u + (ulong)none * 1000 + (nobody == default ? 1u << 20 : 0);
        }

        public static ulong Hashes(ref byte input)
        {
            Span<ByteSlice> parts = stackalloc ByteSlice[2];
            parts[0] = new ByteSlice(ref input, 5);
            parts[1] = new ByteSlice("abc"u8);
            Syscalls.Sha256(parts, out Pubkey hash);
            hash.AsSpan().CopyTo(MemoryMarshal.CreateSpan(ref input, 32));
            return (Syscalls.IsOnCurve(in hash) ? 1u : 0) + (Syscalls.IsOnCurve(default) ? 2u : 0);
        }

        public static ulong Invokes(ref byte input)
        {
            var instruction = new CpiInstruction { Data = Memory.AddressOf(ref input), DataLength = 3, Program = Memory.AddressOf(ref input) };
            Syscalls.Invoke(ref instruction, stackalloc CpiAccount[2], default);
            return 0;
        }

        public static ulong AbortsWithConstant(ref byte input)
        {
            if (input == 1) { Syscalls.Abort(0); }
            if (input == 2) { Syscalls.Abort(uint.MaxValue); }
            Check.That(input != 3, SessionKitError.ConstraintHasOne);
            return 0;
        }

        public static ulong AbortsWithComputed(ref byte input)
        {
            Syscalls.Abort(Unsafe.As<byte, uint>(ref input));
            return 0;
        }

        public static ulong ChoosesHost(ref byte input)
        {
            Syscalls.Enter(null);
            return 0;
        }
        """);

    [Theory]
    [InlineData("Logs")]
    [InlineData("Sysvars")]
    [InlineData("Returns")]
    [InlineData("Hashes")]
    [InlineData("Invokes")]
    public void A_call_of_the_machine_gives_what_the_native_host_gives(string method)
    {
        for (byte first = 48; first < 54; first++)
        {
            subject.Check(method, [first, 49, 50, 51, 52, .. new byte[27]]);
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1L << 32)]
    [InlineData(2, uint.MaxValue)]
    [InlineData(3, 2001)]
    public void An_abort_ends_the_program_with_its_code(byte input, long code) => Assert.Equal((ulong)code, subject.Check("AbortsWithConstant", input));

    [Theory]
    [InlineData(0u)]
    [InlineData(1u)]
    [InlineData(6001u)]
    [InlineData(uint.MaxValue)]
    public void A_code_that_is_computed_ends_the_program_too(uint code) => Assert.Equal(code == 0 ? 1ul << 32 : code, subject.Check("AbortsWithComputed", BitConverter.GetBytes(code)));

    [Fact]
    public void A_program_has_one_host() => Assert.Contains("cannot choose", subject.Refusal("ChoosesHost", 1), StringComparison.Ordinal);
}
