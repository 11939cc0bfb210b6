using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SessionKit;
using SessionKit.Hosting;

namespace Torture;

/// <summary>What generated functions use: input, output, and shapes of C# that are easier written than generated.</summary>
public static class Lib
{
    public const int RecordSize = 256;
    public const int OutputOffset = 96;

    /// <summary>The bytes of the first account: a count, and that many records of input and output.</summary>
    public static ref byte AccountData(ref byte input) => ref Unsafe.Add(ref input, 96);

    public static T Read<T>(ref byte data, int offset)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref data, offset));

    public static bool Flag(ref byte data, int offset) => (Unsafe.Add(ref data, offset) & 1) != 0;

    public static void Write<T>(ref byte data, int index, T value)
        where T : unmanaged => Unsafe.WriteUnaligned(ref Unsafe.Add(ref data, OutputOffset + (index * 8)), value);

    public static ReadOnlySpan<byte> Input(ref byte data, int offset, int length) => MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref data, offset), length);

    public static Span<byte> Output(ref byte data, int index, int length) => MemoryMarshal.CreateSpan(ref Unsafe.Add(ref data, OutputOffset + (index * 8)), length);

    /// <summary>
    /// A value, made in a method of its own. The JIT of .NET 10.0 asks the zero flag after a rotation, which does not set it: a rotated value that is
    /// compared with zero at once is wrong there, and native results would be no measure.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Apart<T>(T value) => value;

    public static ulong Mix(ulong hash, ulong value) => unchecked(BitOperations.RotateLeft(hash ^ value, 23) * 0x9E3779B97F4A7C15UL);

    public static ulong Mix(ulong hash, Int128 value) => Mix(Mix(hash, unchecked((ulong)value)), unchecked((ulong)(value >> 64)));

    public static ulong Mix(ulong hash, UInt128 value) => Mix(Mix(hash, unchecked((ulong)value)), unchecked((ulong)(value >> 64)));

    public static ulong Mix(ulong hash, ReadOnlySpan<byte> bytes)
    {
        foreach (byte one in bytes)
        {
            hash = Mix(hash, (ulong)one);
        }

        return hash;
    }

    public static void LogNumber(ulong number)
    {
        Span<byte> text = stackalloc byte[16];
        for (int i = 15; i >= 0; i--)
        {
            text[i] = "0123456789abcdef"u8[(int)(number & 15)];
            number >>= 4;
        }

        Syscalls.Log(text);
    }

    public static ulong Digest(ReadOnlySpan<byte> bytes)
    {
        ByteSlice part = new(bytes);
        Syscalls.Sha256(new ReadOnlySpan<ByteSlice>(in part), out Pubkey hash);
        return MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(new ReadOnlySpan<Pubkey>(in hash))[8..]);
    }

    public static ulong Digest(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Span<ByteSlice> parts = stackalloc ByteSlice[2];
        parts[0] = new ByteSlice(first);
        parts[1] = new ByteSlice(second);
        Syscalls.Sha256(parts, out Pubkey hash);
        return Unsafe.As<Pubkey, ulong>(ref hash);
    }

    /// <summary>Hides from C# that a value is a constant.</summary>
    public static T Known<T>(T value) => value;

    public static ref T Pick<T>(bool first, ref T a, ref T b) => ref first ? ref a : ref b;

    public static void Swap<T>(ref T a, ref T b) => (a, b) = (b, a);

    public static (TB, TA) Turn<TA, TB>((TA A, TB B) pair) => (pair.B, pair.A);

    public static T? Maybe<T>(bool present, T value)
        where T : struct => present ? value : null;

    public static T Apply<TOp, T>(T left, T right)
        where TOp : IOperation
        where T : unmanaged, IBinaryInteger<T> => TOp.Apply(left, right);

    public static T Twice<TOp, T>(T left, T right)
        where TOp : IOperation
        where T : unmanaged, IBinaryInteger<T> => Apply<TOp, T>(Apply<TOp, T>(left, right), right);

    public static T Sum<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        T sum = T.Zero;
        foreach (T value in values)
        {
            sum = unchecked(sum + value);
        }

        return sum;
    }

    public static bool Same<T>(in T left, in T right)
        where T : IEquatable<T> => left.Equals(right);

    public static ulong Weigh<T>(ref T item, ulong factor)
        where T : struct, IWeighed => item.Weigh(factor);

    public static void Fill<T>(Span<T> span, T first)
        where T : unmanaged, IBinaryInteger<T>
    {
        for (int i = 0; i < span.Length; i++)
        {
            span[i] = first;
            first = unchecked(first * T.CreateTruncating(3) + T.One);
        }
    }
}

public interface IOperation
{
    static abstract T Apply<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T>;

    static virtual int Rank => 3;
}

public readonly struct Sum : IOperation
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T> => unchecked(left + right);
}

public readonly struct Product : IOperation
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T> => unchecked(left * right);

    public static int Rank => 5;
}

public readonly struct Higher : IOperation
{
    public static T Apply<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T> => left > right ? left : right;
}

public interface IWeighed
{
    ulong Weigh(ulong factor);

    ulong Heavier(ulong factor) => unchecked(Weigh(factor) + 1);
}

public struct Counter : IWeighed
{
    public ulong Count;
    public uint Steps;

    public ulong Weigh(ulong factor)
    {
        unchecked
        {
            Count += factor;
            Steps++;
            return Count ^ Steps;
        }
    }
}

public struct Marker : IWeighed
{
    public byte Level;
    public long Total;

    ulong IWeighed.Weigh(ulong factor)
    {
        unchecked
        {
            Level += (byte)factor;
            Total -= Level;
            return (ulong)Total;
        }
    }
}

public struct Pair<TA, TB>(TA a, TB b)
{
    public TA A = a;
    public TB B = b;

    public readonly Pair<TB, TA> Turned() => new(B, A);

    public readonly Pair<Pair<TA, TB>, TA> Nested() => new(this, A);
}

public readonly record struct Point<T>(T X, T Y)
    where T : struct, IBinaryInteger<T>
{
    public T Area => unchecked(X * Y);

    public static Point<T> operator +(Point<T> left, Point<T> right) => unchecked(new(left.X + right.X, left.Y + right.Y));
}

[InlineArray(4)]
public struct Four<T>
{
    private T first;
}

[InlineArray(7)]
public struct Seven<T>
{
    private T first;
}

[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct Packed
{
    public byte Kind;
    public ulong Amount;
    public ushort Fee;
    public int Delta;
}

public ref struct Cursor(Span<byte> bytes)
{
    private readonly Span<byte> bytes = bytes;
    private int position;

    public readonly int Position => position;

    public readonly bool AtEnd => position >= bytes.Length;

    public byte Next() => bytes[position++];

    public void Put(byte value) => bytes[position++] = value;

    public uint NextUInt32()
    {
        uint value = BinaryPrimitives.ReadUInt32LittleEndian(bytes[position..]);
        position += 4;
        return value;
    }
}

public ref struct Slot<T>(ref T target)
{
    private readonly ref T target = ref target;

    public readonly ref T Target => ref target;

    public readonly T Exchange(T next)
    {
        T old = target;
        target = next;
        return old;
    }
}
