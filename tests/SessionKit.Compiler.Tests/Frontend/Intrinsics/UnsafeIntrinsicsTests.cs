using System;
using SessionKit.Compiler.Tests.Sources;
using Xunit;

namespace SessionKit.Compiler.Tests.Frontend.Intrinsics;

public sealed class UnsafeIntrinsicsTests
{
    private static readonly byte[] input = [1, 2, 3, 4, 5, 6, 7, 8, 250, 251, 252, 253, 254, 255, 0, 128, 17, 18, 19, 20, 21, 22, 23, 24];

    private static readonly Subject subject = new(
        """
        [StructLayout(LayoutKind.Sequential, Pack = 1)]
        public struct Pair { public int Left; public ulong Right; }
        public enum Small : short { A = -2 }

        public static ulong Moves(ref byte input)
        {
            ref int number = ref Unsafe.As<byte, int>(ref input);
            ref int third = ref Unsafe.Subtract(ref Unsafe.Add(ref number, 4), (nint)2);
            ref int same = ref Unsafe.AddByteOffset(ref number, (nuint)8);
            ref int back = ref Unsafe.SubtractByteOffset(ref Unsafe.Add(ref same, -1), (nint)(-4));
            third += 1;
            return (Unsafe.AreSame(ref third, ref same) ? 1u : 0) + (Unsafe.AreSame(ref back, ref same) ? 2u : 0) + (Unsafe.IsAddressLessThan(ref number, ref same) ? 4u : 0)
                + (Unsafe.IsAddressGreaterThan(ref number, ref same) ? 8u : 0) + (Unsafe.IsAddressLessThanOrEqualTo(ref number, ref number) ? 16u : 0)
                + (Unsafe.IsAddressGreaterThanOrEqualTo(ref number, ref number) ? 32u : 0) + (ulong)Unsafe.ByteOffset(ref number, ref same) * 64
                + (Unsafe.IsNullRef(ref number) ? 1u << 16 : 0) + (Unsafe.IsNullRef(ref Unsafe.NullRef<int>()) ? 1u << 17 : 0);
        }

        public static ulong Reads(ref byte input)
        {
            var pair = Unsafe.ReadUnaligned<Pair>(ref input);
            pair.Left = -pair.Left;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref input, 8), pair);
            return (ulong)(long)Unsafe.ReadUnaligned<short>(ref Unsafe.Add(ref input, 1)) + (ulong)Unsafe.SizeOf<Pair>() + (ulong)(long)Unsafe.ReadUnaligned<sbyte>(ref Unsafe.Add(ref input, 9)) + (ulong)Unsafe.SizeOf<Small>();
        }

        public static ulong Casts(ref byte input)
        {
            var number = Unsafe.BitCast<uint, int>(Unsafe.As<byte, uint>(ref Unsafe.Add(ref input, 8)));
            var small = Unsafe.BitCast<short, Small>((short)number);
            var halves = Unsafe.BitCast<ulong, (uint Low, uint High)>(Unsafe.As<byte, ulong>(ref input));
            var wide = Unsafe.BitCast<(uint, uint), ulong>((halves.High, halves.Low));
            return (ulong)number + (ulong)(long)small + halves.High + wide;
        }

        public static ulong Blocks(ref byte input)
        {
            Unsafe.CopyBlock(ref Unsafe.Add(ref input, 2), ref input, 8);
            Unsafe.InitBlockUnaligned(ref Unsafe.Add(ref input, 12), input, (uint)input + 4);
            Unsafe.SkipInit(out ulong number);
            number = 3;
            Unsafe.Copy(Unsafe.AsPointer(ref input), ref number);
            return number;
        }

        public static ulong Pointers(ref byte input)
        {
            var pointer = (byte*)Unsafe.AsPointer(ref input);
            Unsafe.Write(pointer + 8, (ushort)0xabcd);
            return Unsafe.Read<ulong>(pointer + 4) + Unsafe.AsRef<byte>(pointer + 1);
        }

        public static ulong Objects(ref byte input) => (ulong)Unsafe.As<string>(new object()).Length;
        """);

    [Theory]
    [InlineData("Moves")]
    [InlineData("Reads")]
    [InlineData("Casts")]
    [InlineData("Blocks")]
    [InlineData("Pointers")]
    public void What_is_unsafe_means_what_the_runtime_makes_of_it(string method) => subject.Check(method, input);

    [Fact]
    public void Objects_are_refused() => Assert.Contains("no heap", subject.Refusal("Objects", input), StringComparison.Ordinal);
}
