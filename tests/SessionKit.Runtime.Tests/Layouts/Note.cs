using System;
using SessionKit.Layouts;

namespace SessionKit.Tests.Layouts;

/// <summary>A layout of varying size, longer than fits on the stack.</summary>
internal readonly record struct Note(string Text, ulong[] Numbers, Offer[] Offers) : ILayout<Note>
{
    public const int TextBound = 100_000;

    static ReadOnlySpan<byte> ILayout<Note>.Name => "Note"u8;

    static int ILayout<Note>.MinSize => 12;

    static int ILayout<Note>.MaxSize => int.MaxValue;

    static bool ILayout<Note>.IsInPlace => false;

    static bool ILayout<Note>.IsValid(ref readonly byte first) => false;

    static Note ILayout<Note>.Read(ref BorshReader reader) => new(
        reader.ReadString(TextBound, "Text"u8),
        reader.ReadUncheckedArray<ulong>(int.MaxValue, "Numbers"u8),
        reader.ReadArray<Offer>(int.MaxValue, "Offers"u8));

    static void ILayout<Note>.Write(ref BorshWriter writer, in Note value)
    {
        writer.WriteString(value.Text, TextBound, "Text"u8);
        writer.WriteUncheckedArray(value.Numbers, int.MaxValue, "Numbers"u8);
        writer.WriteArray(value.Offers, int.MaxValue, "Offers"u8);
    }
}
