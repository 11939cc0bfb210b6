using System;
using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Unicode;

namespace SessionKit.Layouts;

/// <content>Strings and arrays.</content>
public ref partial struct BorshWriter
{
    /// <summary>Writes how many items follow: 4 bytes. Returns whether they may follow.</summary>
    /// <param name="count">How many.</param>
    /// <param name="bound">The most items.</param>
    /// <param name="field">The field's name, for messages.</param>
    public bool WriteCount(int count, int bound, ReadOnlySpan<byte> field)
    {
        if (count < 0 || count > bound)
        {
            Fail(LayoutFailure.OverBound, field, count, bound);
            return false;
        }

        WriteUnchecked((uint)count, field);
        return !Failed;
    }

    /// <summary>Writes a string: 4 bytes of length, then strict UTF-8.</summary>
    /// <param name="value">The string.</param>
    /// <param name="bound">The most bytes.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteString(string? value, int bound, ReadOnlySpan<byte> field)
    {
        if (value is null)
        {
            Fail(LayoutFailure.Null, field);
            return;
        }

        long length = Utf8Length(value);
        if (length < 0)
        {
            Fail(LayoutFailure.NotUnicode, field);
        }
        else if (length > bound)
        {
            Fail(LayoutFailure.OverBound, field, length, bound);
        }
        else if (Remaining < sizeof(uint) + length)
        {
            Fail(LayoutFailure.NoRoom, field, sizeof(uint) + length);
        }
        else
        {
            WriteUnchecked((uint)length, field);
            Utf8.FromUtf16(value, MemoryMarshal.CreateSpan(ref Current, (int)length), out _, out _, replaceInvalidSequences: false);
            Position += (int)length;
        }
    }

    /// <summary>Writes an array of items of which every byte pattern is a value, in one piece: integers, addresses.</summary>
    /// <param name="items">The items.</param>
    /// <param name="bound">The most items.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteUncheckedArray<T>(T[]? items, int bound, ReadOnlySpan<byte> field)
        where T : unmanaged
    {
        if (items is null)
        {
            Fail(LayoutFailure.Null, field);
            return;
        }

        int start = Position;
        if (!WriteCount(items.Length, bound, field))
        {
            return;
        }

        long size = (long)items.Length * System.Runtime.CompilerServices.Unsafe.SizeOf<T>();
        if (Remaining < size)
        {
            Position = start;
            Fail(LayoutFailure.NoRoom, field, sizeof(uint) + size);
            return;
        }

        MemoryMarshal.AsBytes(items.AsSpan()).CopyTo(MemoryMarshal.CreateSpan(ref Current, (int)size));
        Position += (int)size;
    }

    /// <summary>Writes an array of items that have a layout of their own.</summary>
    /// <param name="items">The items.</param>
    /// <param name="bound">The most items.</param>
    /// <param name="field">The field's name, for messages.</param>
    public void WriteArray<T>(T[]? items, int bound, ReadOnlySpan<byte> field)
        where T : struct, ILayout<T>
    {
        if (items is null)
        {
            Fail(LayoutFailure.Null, field);
            return;
        }

        if (!WriteCount(items.Length, bound, field))
        {
            return;
        }

        for (int i = 0; i < items.Length && !Failed; i++)
        {
            Write(in items[i], field);
        }
    }

    /// <summary>The bytes that a string takes in UTF-8, or -1 if it has unpaired surrogates.</summary>
    private static long Utf8Length(ReadOnlySpan<char> text)
    {
        long length = 0;
        while (!text.IsEmpty)
        {
            if (System.Text.Rune.DecodeFromUtf16(text, out System.Text.Rune rune, out int consumed) != OperationStatus.Done)
            {
                return -1;
            }

            length += rune.Utf8SequenceLength;
            text = text[consumed..];
        }

        return length;
    }
}
