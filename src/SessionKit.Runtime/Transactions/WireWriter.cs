using System;
using System.Buffers;

namespace SessionKit.Transactions;

/// <summary>Writes the transaction format: bytes and lengths in seven-bit groups ("compact-u16").</summary>
internal sealed class WireWriter
{
    private readonly ArrayBufferWriter<byte> buffer = new(Transaction.MaxSize);

    internal void Byte(byte value) => buffer.Write([value]);

    internal void Bytes(ReadOnlySpan<byte> value) => buffer.Write(value);

    /// <exception cref="ArgumentException">The length does not fit into 16 bits.</exception>
    internal void Length(int value)
    {
        if (value > ushort.MaxValue)
        {
            throw new ArgumentException($"{value} elements are too many for a transaction; a list has at most {ushort.MaxValue}.");
        }

        for (; value >= 0x80; value >>= 7)
        {
            Byte((byte)(value | 0x80));
        }

        Byte((byte)value);
    }

    internal void LengthAndBytes(ReadOnlySpan<byte> value)
    {
        Length(value.Length);
        Bytes(value);
    }

    internal byte[] ToArray() => buffer.WrittenSpan.ToArray();
}
