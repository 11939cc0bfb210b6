using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;

namespace SessionKit.Layouts;

/// <content>Strings and arrays. A length is held against its bound and the bytes that are left before anything is allocated.</content>
public ref partial struct BorshReader
{
    /// <summary>Reads how many items follow: 4 bytes.</summary>
    /// <param name="bound">The most items.</param>
    /// <param name="itemMinSize">The fewest bytes that an item takes: more than 0.</param>
    /// <param name="field">The field's name, for messages.</param>
    public int ReadCount(int bound, int itemMinSize, ReadOnlySpan<byte> field)
    {
        if (Remaining < sizeof(uint))
        {
            Fail(LayoutFailure.Truncated, field, sizeof(uint));
            return 0;
        }

        uint count = Unsafe.ReadUnaligned<uint>(in Current);
        if (count > (uint)bound)
        {
            Fail(LayoutFailure.OverBound, field, count, bound);
            return 0;
        }

        if (count * (ulong)(uint)itemMinSize > (ulong)(Remaining - sizeof(uint)))
        {
            Fail(LayoutFailure.LongerThanData, field, count);
            return 0;
        }

        Position += sizeof(uint);
        return (int)count;
    }

    /// <summary>Reads a string: 4 bytes of length, then that many bytes of strict UTF-8.</summary>
    /// <param name="bound">The most bytes.</param>
    /// <param name="field">The field's name, for messages.</param>
    public string ReadString(int bound, ReadOnlySpan<byte> field)
    {
        int start = Position;
        int length = ReadCount(bound, 1, field);
        ReadOnlySpan<byte> text = MemoryMarshal.CreateReadOnlySpan(in Current, length);
        if (Ascii.IsValid(text))
        {
            // Nearly every string is; as such it need be neither checked any further nor counted in characters.
            Position += length;
            return Encoding.Latin1.GetString(text);
        }

        if (!Utf8.IsValid(text))
        {
            Position = start;
            Fail(LayoutFailure.NotUnicode, field);
            return string.Empty;
        }

        Position += length;
        return Encoding.UTF8.GetString(text);
    }

    /// <summary>Reads an array of items of which every byte pattern is a value, in one piece: integers, addresses.</summary>
    /// <param name="bound">The most items.</param>
    /// <param name="field">The field's name, for messages.</param>
    public T[] ReadUncheckedArray<T>(int bound, ReadOnlySpan<byte> field)
        where T : unmanaged
    {
        int count = ReadCount(bound, Unsafe.SizeOf<T>(), field);
        if (count == 0)
        {
            return [];
        }

        // ReadCount found as many bytes, so this product is at most the length of a span.
        int size = count * Unsafe.SizeOf<T>();
        T[] items = GC.AllocateUninitializedArray<T>(count);
        MemoryMarshal.CreateReadOnlySpan(in Current, size).CopyTo(MemoryMarshal.AsBytes(items.AsSpan()));
        Position += size;
        return items;
    }

    /// <summary>Reads an array of items that have a layout of their own.</summary>
    /// <param name="bound">The most items.</param>
    /// <param name="field">The field's name, for messages.</param>
    public T[] ReadArray<T>(int bound, ReadOnlySpan<byte> field)
        where T : struct, ILayout<T>
    {
        int count = ReadCount(bound, T.MinSize, field);
        if (count == 0)
        {
            return [];
        }

        var items = new T[count];
        for (int i = 0; i < items.Length && !Failed; i++)
        {
            items[i] = Read<T>(field);
        }

        return items;
    }
}
