using System;
using SessionKit.Compiler.Tests.Sources;
using Xunit;

namespace SessionKit.Compiler.Tests.Frontend.Statics;

public sealed class StaticDataTests
{
    private static readonly Subject subject = new(
        """
        public readonly record struct Rate(ulong Part, ulong Whole, byte Flag);

        private static readonly ulong fee = 30;
        private static readonly ulong whole = fee * 100 + Others.Base;
        private static readonly Rate rate = new(fee, whole, 7);
        private static readonly UInt128 wide = (UInt128)1 << 100;
        private static readonly object client = new string('x', 3);
        private static readonly string text = $"{client}";
        private static readonly byte chosen = whole > 1_000 ? (byte)1 : (byte)2;
        private static readonly bool nothing;
        private static ulong count = 5;

        public static ulong Numbers(ref byte input) => fee + whole * input;
        public static ulong Structs(ref byte input) => rate.Part + rate.Whole * 3 + rate.Flag + (ulong)(wide >> 90) + chosen + (nothing ? 1u : 0);
        public static ulong References(ref byte input) { ref readonly Rate place = ref rate; return place.Whole + input; }
        public static ulong Tables(ref byte input) => Others.Table[input & 3];
        public static ulong Computed(ref byte input) => Others.Sum;
        public static ulong Generics(ref byte input) => (ulong)Holder<byte>.Size + (ulong)Holder<ulong>.Size * 16;
        public static ulong LittleEndian(ref byte input) => BitConverter.IsLittleEndian ? 1u : BitConverter.ToUInt64(new byte[8]);

        public static ulong Mutable(ref byte input) => count;
        public static ulong Written(ref byte input) { count = input; return 0; }
        public static ulong Text(ref byte input) => (ulong)text.Length;
        public static ulong Circular(ref byte input) => One.Value;
        public static ulong Failing(ref byte input) => Broken.Value;
        public static ulong Endless(ref byte input) => Forever.Value;
        public static ulong Asking(ref byte input) => Asks.Value;
        """,
        """
        public static class Others
        {
            public static readonly ulong Base;
            public static readonly ulong Sum;
            public static readonly Four Table;

            static Others()
            {
                Base = 17;
                for (var i = 0u; i < 10; i++) { Sum += i * Base; }
                for (var i = 0; i < 4; i++) { Table[i] = (ulong)(i * i + 1); }
            }
        }

        [InlineArray(4)] public struct Four { private ulong item; }
        public static class Holder<T> where T : unmanaged { public static readonly int Size = Unsafe.SizeOf<T>() + 1; }
        public static class One { public static readonly ulong Value = Two.Value + 1; }
        public static class Two { public static readonly ulong Value = One.Value + 1; }
        public static class Broken { public static readonly ulong Value = checked((ulong)Zero()); private static int Zero() => -1; }
        public static class Forever { public static readonly ulong Value; static Forever() { while (true) { Value++; } } }
        public static class Asks { public static readonly ulong Value = Syscalls.GetSlot(); }
        """);

    [Theory]
    [InlineData("Numbers")]
    [InlineData("Structs")]
    [InlineData("References")]
    [InlineData("Tables")]
    [InlineData("Computed")]
    [InlineData("Generics")]
    [InlineData("LittleEndian")]
    public void What_a_static_constructor_leaves_is_read_only_data(string method)
    {
        for (byte first = 0; first < 4; first++)
        {
            subject.Check(method, first);
        }
    }

    [Theory]
    [InlineData("Mutable", "Subject.count may change, and a program has no memory between instructions")]
    [InlineData("Written", "Subject.count is written, and a program has no memory between instructions")]
    [InlineData("Text", "Subject.text holds a string")]
    [InlineData("Circular", "by way of each other")]
    [InlineData("Failing", "fails with error 4910")]
    [InlineData("Endless", "Out of fuel")]
    [InlineData("Asking", "calls the machine")]
    public void What_is_no_constant_is_refused_with_its_reason(string method, string reason) => Assert.Contains(reason, subject.Refusal(method, 1), StringComparison.Ordinal);
}
