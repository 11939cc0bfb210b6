using System;
using SessionKit.Compiler.Tests.Sources;
using Xunit;

namespace SessionKit.Compiler.Tests.Frontend.Intrinsics;

/// <summary>What a step's author calls in the framework's libraries: compiled from their IL, with intrinsics where that is a stand-in.</summary>
public sealed class LibraryTests
{
    private static readonly Subject subject = new(
        """
        public readonly record struct Point(int X, long Y, Kind Kind, byte? Maybe, (ushort, bool) Both);
        public readonly record struct Named(Pubkey Key, ulong Amount);
        public enum Kind : sbyte { None, Some = -3 }
        public struct Plain { public int Value; }

        private static T At<T>(ref byte input, int offset) where T : unmanaged => Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref input, offset));
        private static ReadOnlySpan<byte> All(ref byte input) => MemoryMarshal.CreateReadOnlySpan(ref input, 32);
        private static Span<byte> Some(ref byte input, int length) => MemoryMarshal.CreateSpan(ref input, length);

        public static ulong Types(ref byte input) =>
            (Is<byte>() ? 1u : 0) + (Is<int>() ? 2u : 0) + (Is<Kind>() ? 4u : 0) + (typeof(Plain).IsValueType ? 8u : 0) + (typeof(string).IsValueType ? 16u : 0)
            + (typeof(Kind).IsEnum ? 32u : 0) + (typeof(int).IsPrimitive ? 64u : 0) + (typeof(int) != typeof(uint) ? 128u : 0)
            + (RuntimeHelpers.IsReferenceOrContainsReferences<string>() ? 256u : 0) + (RuntimeHelpers.IsReferenceOrContainsReferences<Point>() ? 512u : 0);
        private static bool Is<T>() => typeof(T) == typeof(byte) || typeof(T) == typeof(Kind);

        public static ulong RecordsAreEqual(ref byte input)
        {
            var one = new Point(input, At<long>(ref input, 1), (Kind)(sbyte)input, input > 3 ? input : null, (7, input == 1));
            var other = new Point(2, At<long>(ref input, 1), (Kind)2, input > 3 ? (byte)9 : null, (7, false));
            return (one == other ? 1u : 0) + (one != other ? 2u : 0) + (one.Equals(one with { X = 5 }) ? 4u : 0) + (one == one with { Kind = one.Kind } ? 8u : 0);
        }

        public static ulong KeysAreEqual(ref byte input)
        {
            var one = new Named(new Pubkey(All(ref input)), input);
            var other = one with { Amount = 2 };
            return (one == other ? 1u : 0) + (one.Key == other.Key ? 2u : 0) + (one.Key == default ? 4u : 0) + (one.Key != new Pubkey(All(ref Unsafe.Add(ref input, 1))[..31].Length == 31 ? All(ref input) : default) ? 8u : 0);
        }

        public static ulong Comparers(ref byte input) =>
            (EqualityComparer<byte>.Default.Equals(input, 2) ? 1u : 0) + (EqualityComparer<int?>.Default.Equals(input, null) ? 2u : 0)
            + (EqualityComparer<UInt128>.Default.Equals(input, 3) ? 4u : 0) + (ulong)(Comparer<int>.Default.Compare(input, 2) + 1) * 8
            + (ulong)(Comparer<long?>.Default.Compare(input, null) + 1) * 32 + (ulong)(Comparer<Kind>.Default.Compare((Kind)(sbyte)input, Kind.Some) + 1) * 128;

        public static ulong SpansAreEqual(ref byte input)
        {
            var all = All(ref input);
            Span<byte> copy = stackalloc byte[32];
            all.CopyTo(copy);
            copy[31] += (byte)(input & 1);
            return (all.SequenceEqual(copy) ? 1u : 0) + (all[..7].SequenceEqual(copy[..7]) ? 2u : 0) + (all[..4].SequenceEqual("\u0001\u0002\u0003\u0004"u8) ? 4u : 0)
                + (all.StartsWith("\u0002"u8) ? 8u : 0) + (all.EndsWith(copy[20..]) ? 16u : 0) + (all[..input].SequenceEqual(copy[..input]) ? 32u : 0);
        }

        public static ulong SpansAreSearched(ref byte input) =>
            (ulong)(All(ref input).IndexOf((byte)20) + 1) + (ulong)(All(ref input).IndexOf(input) + 1) * 64 + (All(ref input).Contains((byte)77) ? 1u << 20 : 0);

        public static ulong SpansAreFilled(ref byte input)
        {
            Some(ref input, 5).Fill(input);
            Some(ref Unsafe.Add(ref input, 8), input).Clear();
            MemoryMarshal.Cast<byte, uint>(Some(ref Unsafe.Add(ref input, 16), 12)).Fill(0x01020304);
            Some(ref input, 20)[3..18].CopyTo(Some(ref Unsafe.Add(ref input, 5), 15));
            return 0;
        }

        public static ulong SpansAreReinterpreted(ref byte input)
        {
            Span<ulong> words = stackalloc ulong[4];
            All(ref input).CopyTo(MemoryMarshal.AsBytes(words));
            ReadOnlySpan<ushort> table = [1, 500, 65_535, 7];
            ulong sum = table[input & 3];
            foreach (ref readonly var word in words) { sum = sum * 31 + word; }
            words.Reverse();
            return sum ^ words[0] ^ MemoryMarshal.AsRef<uint>(All(ref input)) ^ (ulong)MemoryMarshal.Cast<ulong, byte>(words).Length;
        }

        public static ulong Numbers(ref byte input)
        {
            var word = At<ulong>(ref input, 3);
            var half = At<int>(ref input, 5);
            var high = Math.BigMul(word, At<ulong>(ref input, 9), out var low);
            return (ulong)BitOperations.PopCount(word) + (ulong)BitOperations.LeadingZeroCount(word >> input) * 100 + (ulong)BitOperations.TrailingZeroCount(word << (input & 31)) * 10_000
                + BitOperations.RotateLeft(word, input) + (ulong)BitOperations.Log2(word | 1) + (ulong)BitOperations.PopCount((uint)half) + (ulong)BitOperations.LeadingZeroCount((uint)half)
                + high * 3 + low + (ulong)Math.Max(half, -5) + (ulong)Math.Min(-half, 7) + (ulong)Math.Abs((long)half) + (ulong)Math.Sign(half) + (ulong)Math.Clamp(half, -100, 100)
                + (BitOperations.IsPow2(word) ? 1u : 0) + ulong.Max(word, 5) + (ulong)int.Abs(half >> 1) + (ulong)Math.DivRem(half, 7).Remainder;
        }

        public static ulong WideNumbers(ref byte input)
        {
            UInt128 amount = At<ulong>(ref input, 3);
            var fee = amount * 30 / 10_000;
            var part = amount * At<ulong>(ref input, 11) / (At<ulong>(ref input, 19) | 1);
            var signed = (Int128)At<long>(ref input, 4) * -3;
            return (ulong)fee + (ulong)(part >> 3) + (ulong)(UInt128.MaxValue % (amount + 1)) + (ulong)(signed >> 7) + (signed < 0 ? 1u : 0) + (ulong)UInt128.Min(part, amount) + (part == amount ? 1u : 0);
        }

        public static ulong WideNumbersOverflow(ref byte input) => checked((ulong)((UInt128)At<ulong>(ref input, 3) * input / 3));

        public static ulong EndiannessIsSaid(ref byte input)
        {
            BinaryPrimitives.WriteUInt64BigEndian(Some(ref input, 8), BinaryPrimitives.ReadUInt64LittleEndian(All(ref input)[8..]));
            BinaryPrimitives.WriteInt16LittleEndian(Some(ref input, 32)[30..], -2);
            return BinaryPrimitives.ReadUInt32BigEndian(All(ref input)[2..]) + BinaryPrimitives.ReverseEndianness((ulong)input) + (BinaryPrimitives.TryReadUInt32LittleEndian(All(ref input)[..(int)(input & 7)], out var read) ? read : 5);
        }

        public static ulong NativeIntegers(ref byte input)
        {
            nint index = -(nint)input;
            nuint size = (nuint)At<uint>(ref input, 2) * 3;
            return (ulong)(long)index + size + (ulong)(int)size + (index < 0 ? 1u : 0) + (nuint)(index >> 1) + (ulong)IntPtr.Size;
        }

        public static ulong EqualsByReflection(ref byte input) => EqualityComparer<Plain>.Default.Equals(default, new Plain { Value = input }) ? 1u : 0;
        public static ulong Strings(ref byte input) => (ulong)"text".Length;
        public static ulong Time(ref byte input) => (ulong)DateTime.UtcNow.Ticks;
        public static ulong Chance(ref byte input) => (ulong)Random.Shared.Next();
        public static ulong Prints(ref byte input) { Console.WriteLine("x"); return 0; }
        public static ulong Hash(ref byte input) => (ulong)new Named(default, 1).GetHashCode();
        public static ulong Arrays(ref byte input) => new ulong[] { 1, 2, 3 }[input];
        """);

    [Theory]
    [InlineData("Types")]
    [InlineData("RecordsAreEqual")]
    [InlineData("KeysAreEqual")]
    [InlineData("Comparers")]
    [InlineData("SpansAreEqual")]
    [InlineData("SpansAreSearched")]
    [InlineData("SpansAreFilled")]
    [InlineData("SpansAreReinterpreted")]
    [InlineData("Numbers")]
    [InlineData("WideNumbers")]
    [InlineData("WideNumbersOverflow")]
    [InlineData("EndiannessIsSaid")]
    [InlineData("NativeIntegers")]
    public void A_library_gives_what_it_gives_natively(string method)
    {
        var random = new Random(11);
        var input = new byte[40];
        for (var run = 0; run < 24; run++)
        {
            if (run < 8)
            {
                input.AsSpan().Clear();
                for (var i = 0; i < input.Length; i++)
                {
                    input[i] = (byte)(run + i);
                }
            }
            else
            {
                random.NextBytes(input);
                input[0] = (byte)(run % 24);
            }

            subject.Check(method, input);
        }
    }

    [Theory]
    [InlineData("EqualsByReflection", "Plain are compared")]
    [InlineData("Strings", "UTF-8")]
    [InlineData("Time", "ctx.Now")]
    [InlineData("Chance", "every validator")]
    [InlineData("Prints", "ctx.Log")]
    [InlineData("Hash", "hash codes")]
    [InlineData("Arrays", "no heap")]
    public void What_means_nothing_on_chain_is_refused_with_its_reason(string method, string reason) => Assert.Contains(reason, subject.Refusal(method, 0), StringComparison.Ordinal);
}
