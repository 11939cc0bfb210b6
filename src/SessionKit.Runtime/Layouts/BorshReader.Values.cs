using System;
using System.Runtime.CompilerServices;

namespace SessionKit.Layouts;

/// <content>Values of fixed size.</content>
public ref partial struct BorshReader
{
    /// <summary>Reads 1 byte.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public byte ReadByte(ReadOnlySpan<byte> field) => ReadUnchecked<byte>(field);

    /// <summary>Reads 1 byte, signed.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public sbyte ReadSByte(ReadOnlySpan<byte> field) => ReadUnchecked<sbyte>(field);

    /// <summary>Reads 2 bytes.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public ushort ReadUInt16(ReadOnlySpan<byte> field) => ReadUnchecked<ushort>(field);

    /// <summary>Reads 2 bytes, signed.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public short ReadInt16(ReadOnlySpan<byte> field) => ReadUnchecked<short>(field);

    /// <summary>Reads 4 bytes.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public uint ReadUInt32(ReadOnlySpan<byte> field) => ReadUnchecked<uint>(field);

    /// <summary>Reads 4 bytes, signed.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public int ReadInt32(ReadOnlySpan<byte> field) => ReadUnchecked<int>(field);

    /// <summary>Reads 8 bytes.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public ulong ReadUInt64(ReadOnlySpan<byte> field) => ReadUnchecked<ulong>(field);

    /// <summary>Reads 8 bytes, signed.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public long ReadInt64(ReadOnlySpan<byte> field) => ReadUnchecked<long>(field);

    /// <summary>Reads 16 bytes.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public UInt128 ReadUInt128(ReadOnlySpan<byte> field) => ReadUnchecked<UInt128>(field);

    /// <summary>Reads 16 bytes, signed.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public Int128 ReadInt128(ReadOnlySpan<byte> field) => ReadUnchecked<Int128>(field);

    /// <summary>Reads an address: 32 bytes.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public Pubkey ReadPubkey(ReadOnlySpan<byte> field) => ReadUnchecked<Pubkey>(field);

    /// <summary>Reads a blockhash: 32 bytes.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public Hash ReadHash(ReadOnlySpan<byte> field) => ReadUnchecked<Hash>(field);

    /// <summary>Reads a truth value: 1 byte, 0 or 1.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public bool ReadBoolean(ReadOnlySpan<byte> field) => ReadBelow(2, LayoutFailure.NotABoolean, field) != 0;

    /// <summary>Reads the byte before an optional value: whether there is one.</summary>
    /// <param name="field">The field's name, for messages.</param>
    public bool ReadOption(ReadOnlySpan<byte> field) => ReadBelow(2, LayoutFailure.NotAnOption, field) != 0;

    /// <summary>Reads the number of an enum's member: 1 byte.</summary>
    /// <param name="count">How many members the enum has, numbered from 0.</param>
    /// <param name="field">The field's name, for messages.</param>
    public byte ReadEnum(int count, ReadOnlySpan<byte> field) => ReadBelow(count, LayoutFailure.NoSuchMember, field);

    /// <summary>Reads the number of a union's case: 1 byte.</summary>
    /// <param name="count">How many cases the union has.</param>
    /// <param name="field">The union's name, for messages.</param>
    public byte ReadTag(int count, ReadOnlySpan<byte> field) => ReadBelow(count, LayoutFailure.NoSuchCase, field);

    private byte ReadBelow(int count, LayoutFailure otherwise, ReadOnlySpan<byte> field)
    {
        if (Remaining < 1)
        {
            Fail(LayoutFailure.Truncated, field, 1);
            return 0;
        }

        byte value = Current;
        if (value >= count)
        {
            Fail(otherwise, field, value, count);
            return 0;
        }

        Position++;
        return value;
    }

    /// <summary>Reads a type of which every byte pattern is a value. Memory and Borsh are both little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T ReadUnchecked<T>(ReadOnlySpan<byte> field)
        where T : unmanaged
    {
        if (Remaining < Unsafe.SizeOf<T>())
        {
            Fail(LayoutFailure.Truncated, field, Unsafe.SizeOf<T>());
            return default;
        }

        T value = Unsafe.ReadUnaligned<T>(in Current);
        Position += Unsafe.SizeOf<T>();
        return value;
    }
}
