using System;

namespace SessionKit.Transactions;

/// <summary>Reads the transaction format; every fault is a <see cref="TransactionFormatException"/> that says where.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int position;

    /// <summary>What has not been read.</summary>
    internal readonly ReadOnlySpan<byte> Rest => bytes[position..];

    internal byte Byte(string what) => Bytes(1, what)[0];

    internal ReadOnlySpan<byte> Bytes(int count, string what)
    {
        if (count > bytes.Length - position)
        {
            throw Fault($"{what} takes {count} bytes, and {bytes.Length - position} are left");
        }

        ReadOnlySpan<byte> result = bytes.Slice(position, count);
        position += count;
        return result;
    }

    /// <summary>A length in at most three groups of seven bits, at most 65,535, in its shortest form.</summary>
    internal int Length(string what)
    {
        int value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte group = Byte(what);
            value |= (group & 0x7f) << shift;
            if (group == 0 && shift > 0)
            {
                throw Fault($"{what} is not in its shortest form");
            }

            if (value > ushort.MaxValue || (shift == 14 && group >= 0x80))
            {
                throw Fault($"{what} is more than {ushort.MaxValue}");
            }

            if (group < 0x80)
            {
                return value;
            }
        }
    }

    /// <summary>A number of elements that take at least <paramref name="size"/> bytes each: never more than there is room for.</summary>
    internal int Count(int size, string what)
    {
        int count = Length(what);
        return (long)count * size <= bytes.Length - position
            ? count
            : throw Fault($"{what} is {count}, which needs {(long)count * size} bytes, and {bytes.Length - position} are left");
    }

    internal readonly void End()
    {
        if (position != bytes.Length)
        {
            throw Fault($"{bytes.Length - position} bytes too many");
        }
    }

    internal readonly TransactionFormatException Fault(string what) => new($"At byte {position}: {what}.");
}
