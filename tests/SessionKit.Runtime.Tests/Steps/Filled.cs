using System;
using SessionKit.Layouts;

namespace SessionKit.Tests.Steps;

/// <summary>An event, or a state, of fixed size, as the generator would complete it.</summary>
internal readonly record struct Filled(ulong Amount, bool Whole) : IEvent<Filled>
{
    static ReadOnlySpan<byte> IEvent<Filled>.Discriminator => [0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7, 0xd8];

    static ReadOnlySpan<byte> ILayout<Filled>.Name => "Filled"u8;

    static int ILayout<Filled>.MinSize => 9;

    static int ILayout<Filled>.MaxSize => 9;

    static bool ILayout<Filled>.IsInPlace => false;

    static bool ILayout<Filled>.IsValid(ref readonly byte first) => false;

    static Filled ILayout<Filled>.Read(ref BorshReader reader) => new(reader.ReadUInt64("Amount"u8), reader.ReadBoolean("Whole"u8));

    static void ILayout<Filled>.Write(ref BorshWriter writer, in Filled value)
    {
        writer.WriteUInt64(value.Amount, "Amount"u8);
        writer.WriteBoolean(value.Whole, "Whole"u8);
    }
}

/// <summary>An event with a bounded string; larger than a step's stack if <typeparamref name="TBound"/> says so.</summary>
internal readonly record struct Noted<TBound>(string Text) : IEvent<Noted<TBound>>
    where TBound : IBound
{
    static ReadOnlySpan<byte> IEvent<Noted<TBound>>.Discriminator => [0xee];

    static ReadOnlySpan<byte> ILayout<Noted<TBound>>.Name => "Noted"u8;

    static int ILayout<Noted<TBound>>.MinSize => 4;

    static int ILayout<Noted<TBound>>.MaxSize => TBound.MaxSize;

    static bool ILayout<Noted<TBound>>.IsInPlace => false;

    static bool ILayout<Noted<TBound>>.IsValid(ref readonly byte first) => false;

    static Noted<TBound> ILayout<Noted<TBound>>.Read(ref BorshReader reader) => new(reader.ReadString(TBound.MaxSize - 4, "Text"u8));

    static void ILayout<Noted<TBound>>.Write(ref BorshWriter writer, in Noted<TBound> value) =>
        writer.WriteString(value.Text, TBound.MaxSize - 4, "Text"u8);
}

/// <summary>A size, as a type.</summary>
internal interface IBound
{
    static abstract int MaxSize { get; }
}

/// <summary>Four bytes of text.</summary>
internal struct Short : IBound
{
    public static int MaxSize => 8;
}

/// <summary>More than fits.</summary>
internal struct Endless : IBound
{
    public static int MaxSize => int.MaxValue;
}
