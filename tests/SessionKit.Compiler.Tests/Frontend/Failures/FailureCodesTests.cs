using System;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.Tests.Sources;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Compiler.Tests.Frontend.Failures;

public sealed class FailureCodesTests
{
    private static readonly Subject subject = new(
        """
        public enum Color { Red, Green }

        public static ulong Overflows(ref byte input) => checked((byte)(input + 250));
        public static ulong Divides(ref byte input) => 100u / input;
        public static ulong DividesSigned(ref byte input) => (ulong)(int.MinValue / (int)(sbyte)input);
        public static ulong Indexes(ref byte input) => "abc"u8[input];
        public static ulong Slices(ref byte input) => (ulong)"abc"u8[input..].Length;
        public static ulong SlicesBoth(ref byte input) => (ulong)"abc"u8.Slice(1, input).Length;
        public static ulong Copies(ref byte input) { Span<byte> to = stackalloc byte[3]; "abcdefgh"u8[..input].CopyTo(to); return to[0]; }
        public static ulong TriesToCopy(ref byte input) { Span<byte> to = stackalloc byte[3]; return "abcdefgh"u8[..input].TryCopyTo(to) ? 1u : 0; }
        public static ulong Clamps(ref byte input) => (ulong)Math.Clamp(5, (int)input, 3);
        public static ulong Unwraps(ref byte input) => (input > 1 ? input : default(byte?))!.Value;
        public static ulong Matches(ref byte input) => (Color)input switch { Color.Red => 1, Color.Green => 2 };
        public static ulong ThrowsInArm(ref byte input) => input switch { 0 => 1, 1 => 2, _ => throw new UnreachableException($"no arm for {input}") };
        public static ulong ThrowsArgument(ref byte input) { if (input == 1) { throw new ArgumentException("one", nameof(input)); } return 0; }
        public static ulong ThrowsDerived(ref byte input) { if (input == 1) { throw new ArgumentNullException(nameof(input)); } return 0; }
        public static ulong ThrowsOwn(ref byte input) { if (input == 1) { throw new Own(); } return 0; }
        public static ulong Guards(ref byte input)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan((int)input, 2);
            ArgumentOutOfRangeException.ThrowIfZero((int)input);
            return input;
        }
        public static ulong Reads(ref byte input) => BinaryPrimitives.ReadUInt32LittleEndian(MemoryMarshal.CreateReadOnlySpan(ref input, 8)[input..]);
        public static ulong ReadsStruct(ref byte input) => MemoryMarshal.Read<uint>(MemoryMarshal.CreateReadOnlySpan(ref input, 8)[input..]);
        public static ulong CallsHelper(ref byte input) { if (input == 1) { Fail(); } return 0; }
        [DoesNotReturn] private static void Fail() { Syscalls.Log("failing"u8); throw new OverflowException(); }

        public static ulong ThrowsAnything(ref byte input) => throw new NotSupportedException("never");
        public static ulong ThrowsTheKits(ref byte input) => throw new TimeoutException();
        """,
        "public sealed class Own : InvalidOperationException { }");

    [Theory]
    [InlineData("Overflows")]
    [InlineData("Divides")]
    [InlineData("DividesSigned")]
    [InlineData("Indexes")]
    [InlineData("Slices")]
    [InlineData("SlicesBoth")]
    [InlineData("Copies")]
    [InlineData("TriesToCopy")]
    [InlineData("Clamps")]
    [InlineData("Unwraps")]
    [InlineData("Matches")]
    [InlineData("ThrowsInArm")]
    [InlineData("ThrowsArgument")]
    [InlineData("ThrowsDerived")]
    [InlineData("ThrowsOwn")]
    [InlineData("Guards")]
    [InlineData("Reads")]
    [InlineData("ReadsStruct")]
    [InlineData("CallsHelper")]
    public void What_is_thrown_ends_the_program_as_on_the_native_host(string method)
    {
        foreach (var first in (byte[])[0, 1, 2, 3, 4, 5, 6, 7, 255])
        {
            subject.Check(method, [first, 1, 2, 3, 4, 5, 6, 7]);
        }
    }

    [Theory]
    [InlineData("ThrowsAnything", "NotSupportedException")]
    [InlineData("ThrowsTheKits", "TimeoutException")]
    public void Other_exceptions_are_refused_with_the_remedy(string method, string exception)
    {
        var reason = subject.Refusal(method, 0);
        Assert.Contains(exception, reason, StringComparison.Ordinal);
        Assert.Contains("ctx.Require", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_codes_are_the_runtimes() =>
        Assert.All(Enum.GetValues<FailureCode>(), code => Assert.Equal(code.ToString(), ((SessionKitError)(int)code).ToString()));
}
