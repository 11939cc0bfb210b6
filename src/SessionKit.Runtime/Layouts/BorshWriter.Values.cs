using System;
using System.Runtime.CompilerServices;

namespace SessionKit.Layouts;

/// <content>Values of fixed size.</content>
public ref partial struct BorshWriter
{
    /// <summary>Writes 1 byte.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteByte(byte value, ReadOnlySpan<byte> field) => WriteUnchecked(value, field);

    /// <summary>Writes 1 byte, signed.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteSByte(sbyte value, ReadOnlySpan<byte> field) => WriteUnchecked(value, field);

    /// <summary>Writes 2 bytes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteUInt16(ushort value, ReadOnlySpan<byte> field) => WriteUnchecked(value, field);

    /// <summary>Writes 2 bytes, signed.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteInt16(short value, ReadOnlySpan<byte> field) => WriteUnchecked(value, field);

    /// <summary>Writes 4 bytes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteUInt32(uint value, ReadOnlySpan<byte> field) => WriteUnchecked(value, field);

    /// <summary>Writes 4 bytes, signed.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteInt32(int value, ReadOnlySpan<byte> field) => WriteUnchecked(value, field);

    /// <summary>Writes 8 bytes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteUInt64(ulong value, ReadOnlySpan<byte> field) => WriteUnchecked(value, field);

    /// <summary>Writes 8 bytes, signed.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteInt64(long value, ReadOnlySpan<byte> field) => WriteUnchecked(value, field);

    /// <summary>Writes 16 bytes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteUInt128(UInt128 value, ReadOnlySpan<byte> field) => WriteUnchecked(value, field);

    /// <summary>Writes 16 bytes, signed.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteInt128(Int128 value, ReadOnlySpan<byte> field) => WriteUnchecked(value, field);

    /// <summary>Writes an address: 32 bytes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WritePubkey(in Pubkey value, ReadOnlySpan<byte> field) => WriteUnchecked(value, field);

    /// <summary>Writes a blockhash: 32 bytes.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteHash(in Hash value, ReadOnlySpan<byte> field) => WriteUnchecked(value, field);

    /// <summary>Writes a truth value: 1 byte, 0 or 1.</summary>
    /// <param name="value">The value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteBoolean(bool value, ReadOnlySpan<byte> field) => WriteUnchecked((byte)(value ? 1 : 0), field);

    /// <summary>Writes the byte before an optional value. Returns whether there is one, which must follow.</summary>
    /// <param name="isSome">Whether there is a value.</param>
    /// <param name="field">The field's name, for messages.</param>
    public bool WriteOption(bool isSome, ReadOnlySpan<byte> field)
    {
        WriteBoolean(isSome, field);
        return isSome;
    }

    /// <summary>Writes the number of an enum's member: 1 byte.</summary>
    /// <param name="value">The member's number.</param>
    /// <param name="count">How many members the enum has, numbered from 0.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteEnum(ulong value, int count, ReadOnlySpan<byte> field)
    {
        if (value >= (ulong)(uint)count)
        {
            Fail(LayoutFailure.NoSuchMember, field, unchecked((long)value), count);
            return;
        }

        WriteUnchecked((byte)value, field);
    }

    /// <summary>Writes the number of a union's case: 1 byte.</summary>
    /// <param name="value">The case's number.</param>
    /// <param name="field">The union's name, for messages.</param>
    public void WriteTag(byte value, ReadOnlySpan<byte> field) => WriteUnchecked(value, field);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteUnchecked<T>(in T value, ReadOnlySpan<byte> field)
        where T : unmanaged
    {
        if (Remaining < Unsafe.SizeOf<T>())
        {
            Fail(LayoutFailure.NoRoom, field, Unsafe.SizeOf<T>());
            return;
        }

        Unsafe.WriteUnaligned(ref Current, value);
        Position += Unsafe.SizeOf<T>();
    }
}
