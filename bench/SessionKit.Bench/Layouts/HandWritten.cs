using System;
using System.Buffers.Binary;
using System.Text;

namespace SessionKit.Bench;

/// <summary>What a careful programmer writes for the same bytes: the same checks, the same strictness, nothing else.</summary>
internal static class HandWritten
{
    private const int PositionSize = 96;

    private static readonly UTF8Encoding strict = new(false, throwOnInvalidBytes: true);

    public static Position ReadPosition(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != PositionSize || bytes[95] > 1)
        {
            throw new FormatException("These bytes are no position.");
        }

        return new Position(
            new Pubkey(bytes[..32]),
            new Pubkey(bytes[32..64]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[64..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[72..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[80..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[88..]),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[92..]),
            bytes[94],
            bytes[95] != 0);
    }

    public static int WritePosition(in Position value, Span<byte> bytes)
    {
        value.Owner.AsSpan().CopyTo(bytes);
        value.Mint.AsSpan().CopyTo(bytes[32..]);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[64..], value.Amount);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[72..], value.Debt);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[80..], value.OpenedAt);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[88..], value.Slot);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[92..], value.Fee);
        bytes[94] = value.Bump;
        bytes[95] = value.IsOpen ? (byte)1 : (byte)0;
        return PositionSize;
    }

    public static Profile ReadProfile(ReadOnlySpan<byte> bytes)
    {
        var owner = new Pubkey(bytes[..32]);
        bytes = bytes[32..];
        int length = Count(ref bytes, bound: 32);
        string name = strict.GetString(bytes[..length]);
        bytes = bytes[length..];
        int count = Count(ref bytes, bound: 8);
        ReadOnlySpan<byte> items = bytes[..(count * sizeof(ulong))];
        var scores = new ulong[count];
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] = BinaryPrimitives.ReadUInt64LittleEndian(items[(i * sizeof(ulong))..]);
        }

        bytes = bytes[items.Length..];
        ulong? limit = null;
        if (Flag(ref bytes))
        {
            limit = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            bytes = bytes[sizeof(ulong)..];
        }

        uint rank = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        bytes = bytes[sizeof(uint)..];
        bool isOpen = Flag(ref bytes);
        return bytes.IsEmpty
            ? new Profile(owner, name, scores, limit, rank, isOpen)
            : throw new FormatException("There are bytes left over.");
    }

    private static int Count(ref ReadOnlySpan<byte> bytes, int bound)
    {
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        bytes = bytes[sizeof(uint)..];
        return count <= (uint)bound ? (int)count : throw new FormatException("A length is over its bound.");
    }

    private static bool Flag(ref ReadOnlySpan<byte> bytes)
    {
        byte flag = bytes[0];
        bytes = bytes[1..];
        return flag <= 1 ? flag != 0 : throw new FormatException("A flag is neither 0 nor 1.");
    }
}
