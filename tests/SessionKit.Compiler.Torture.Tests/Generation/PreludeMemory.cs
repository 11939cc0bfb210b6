using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SessionKit;
using SessionKit.Hosting;

namespace Torture;

/// <summary>Addresses that go through calls, structs and syscalls: what the analyses of memory must see.</summary>
public static class Mem
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Put<T>(ref T place, T value) => place = value;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Peek<T>(ref readonly T place) => place;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref T Through<T>(ref T place) => ref place;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ref T Choose<T>(bool first, ref T a, ref T b) => ref first ? ref a : ref b;

    /// <summary>The two may be one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T Exchange<T>(ref T a, ref T b)
    {
        T old = a;
        a = b;
        b = old;
        return a;
    }

    /// <summary>Writes one, reads the other: which may be the same.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static T PutAndPeek<T>(ref T written, T value, ref readonly T read)
    {
        written = value;
        return read;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ByteSlice Keep(ReadOnlySpan<byte> bytes) => new(bytes);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Keep(ReadOnlySpan<byte> bytes, ref ByteSlice place) => place = new ByteSlice(bytes);

    public static ReadOnlySpan<byte> Bytes<T>(ref readonly T place)
        where T : unmanaged => MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in place));

    public static ByteSlice Slice<T>(ref readonly T place)
        where T : unmanaged => new(Bytes(in place));

    /// <summary>Writes to where an address in memory leads.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void WriteAt(ref readonly ByteSlice slice, byte value)
    {
        foreach (ref readonly byte one in slice.Span)
        {
            Unsafe.AsRef(in one) = unchecked((byte)(one + value));
            value = unchecked((byte)(value + 1));
        }
    }

    /// <summary>Reads from where addresses in memory lead.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong ReadAt(ReadOnlySpan<ByteSlice> slices)
    {
        ulong hash = 3;
        foreach (ByteSlice slice in slices)
        {
            hash = Lib.Mix(hash, slice.Span);
        }

        return hash;
    }

    public static ulong HashAt(ReadOnlySpan<ByteSlice> slices)
    {
        Syscalls.Sha256(slices, out Pubkey hash);
        return Unsafe.As<Pubkey, ulong>(ref hash);
    }

    public static void LogBoth(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Span<ByteSlice> fields = [new ByteSlice(first), new ByteSlice(second)];
        Syscalls.LogData(fields);
    }

    /// <summary>Leaves a used frame behind.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong Dirty(ulong seed)
    {
        Span<ulong> own = stackalloc ulong[12];
        own.Fill(seed);
        own[(int)(seed % 12)] = 1;
        ulong sum = 0;
        foreach (ulong one in own)
        {
            sum = unchecked((sum * 31) + one);
        }

        return sum;
    }

    /// <summary>A local of each level is written by the level below.</summary>
    public static ulong Deep(ref ulong above, uint levels)
    {
        unchecked
        {
            ulong own = (above * 3) + levels;
            if (levels > 0)
            {
                above ^= Deep(ref own, levels - 1);
            }

            return own;
        }
    }

    public static ulong Returned(ReadOnlySpan<byte> bytes)
    {
        Syscalls.SetReturnData(bytes);
        Span<byte> back = stackalloc byte[24];
        int length = Syscalls.GetReturnData(back, out _);
        return Lib.Mix((ulong)length, back);
    }

    public static ulong Now()
    {
        Syscalls.GetClock(out Clock clock);
        return unchecked(clock.Slot + (ulong)clock.UnixTimestamp + (clock.Epoch * 1000));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ulong Take(Wide wide)
    {
        wide.Tag++;
        return unchecked(wide.Words[wide.Mark & 31] + wide.Tag);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Wide Changed(ref readonly Wide wide, ulong value)
    {
        Wide copy = wide;
        copy.Words[(int)(value & 31)] = value;
        return copy;
    }

    public static ulong Sum(ref readonly Wide wide)
    {
        ulong sum = wide.Tag + (ulong)wide.Mark;
        foreach (ulong word in wide.Words)
        {
            sum = unchecked((sum * 7) + word);
        }

        return sum;
    }
}

[InlineArray(32)]
public struct Words
{
    private ulong first;
}

/// <summary>Larger than what is copied field by field.</summary>
public struct Wide
{
    public byte Mark;
    public Words Words;
    public uint Tag;
}

/// <summary>Two references that can change places.</summary>
public ref struct Link<T>(ref T first, ref T second)
{
    private ref T first = ref first;
    private ref T second = ref second;

    public readonly ref T First => ref first;

    public readonly ref T Second => ref second;

    public void Turn()
    {
        ref T old = ref first;
        first = ref second;
        second = ref old;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly T Set(T value)
    {
        first = value;
        return second;
    }
}

/// <summary>An account's bytes as a struct would show them.</summary>
public readonly ref struct View(Span<byte> bytes)
{
    private readonly Span<byte> bytes = bytes;

    public ulong Amount
    {
        get => MemoryMarshal.Read<ulong>(bytes);
        set => MemoryMarshal.Write(bytes, value);
    }

    public ref ushort Fee => ref MemoryMarshal.AsRef<ushort>(bytes[8..]);

    public bool IsOpen => bytes[10] != 0;

    public Span<byte> Rest => bytes[11..];
}

/// <summary>One operation on the result of another.</summary>
public readonly struct Both<TFirst, TSecond> : IOperation
    where TFirst : IOperation
    where TSecond : IOperation
{
    public static int Rank => TFirst.Rank + (2 * TSecond.Rank);

    public static T Apply<T>(T left, T right)
        where T : unmanaged, IBinaryInteger<T> => TFirst.Apply(TSecond.Apply(left, right), right);
}

/// <summary>A value and how it is weighed: a generic over generics.</summary>
public struct Holder<TOp, T>(T value)
    where TOp : IOperation
    where T : unmanaged, IBinaryInteger<T>
{
    public T Value = value;

    public static int Rank => TOp.Rank;

    public T Add(T other) => Value = TOp.Apply(Value, other);

    public readonly Pair<Holder<TOp, T>, Pair<T, byte>> Wrapped(byte tag) => new(this, new Pair<T, byte>(Value, tag));
}
