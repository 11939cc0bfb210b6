using System;

namespace SessionKit.Generators.Tests.Layouts;

/// <summary>A session's states, as users nest them.</summary>
public static partial class Escrow
{
    /// <summary>The maker's tokens wait in the vault.</summary>
    /// <param name="MintA">What is offered.</param>
    /// <param name="MintB">What is asked for.</param>
    /// <param name="Ask">How much of it, in base units &amp; no less.</param>
    /// <param name="ExpiresAt">When the offer ends.</param>
    [State(Until = nameof(ExpiresAt))]
    public readonly partial record struct Offered(Pubkey MintA, Pubkey MintB, ulong Ask, long ExpiresAt);

    /// <summary>Has a name of varying size.</summary>
    [State]
    public partial record struct Named(byte Level, [Bound(20)] string Name, ulong After);
}

/// <summary>Every fixed-size type, in place.</summary>
[Layout]
internal readonly partial record struct Fixed(
    byte A, sbyte B, ushort C, short D, uint E, int F, ulong G, long H, UInt128 I, Int128 J, bool K, Side L, Pubkey M, Leg N, bool O, Hash P);

/// <summary>In place, inside others.</summary>
[Layout]
internal readonly partial record struct Leg(bool IsOpen, uint Amount, Side Side);

/// <summary>One byte in memory.</summary>
internal enum Side : byte
{
    Buy,
    Sell,
}

/// <summary>Four bytes in memory, one in Borsh; not in the order of its numbers.</summary>
internal enum Color
{
    Blue = 2,
    Red = 0,
    Green = 1,
}

/// <summary>Fixed size, but not in place: the enum is wider in memory.</summary>
[Layout]
internal readonly partial record struct Painted(ushort Before, Color Color, ushort After);

/// <summary>Everything that varies in size.</summary>
[Layout]
internal readonly partial record struct Bag(
    [Bound(5)] string Label,
    ulong? Tip,
    bool? IsSure,
    Color? Tint,
    Leg? Leg,
    [Bound(9)] string? Note,
    [property: Bound(7)] byte[] Raw,
    [Bound(3)] UInt128[] Amounts,
    [Bound(2)] Pubkey[]? Friends,
    [Bound(4)] bool[] Flags,
    [Bound(3)] Color[] Palette,
    [Bound(3)] ushort?[] Gaps,
    [Bound(2)] Leg?[] MaybeLegs,
    [Bound(2)] Leg[] Legs,
    [Bound(2)] Price[] Prices,
    Price Price,
    Nothing Nothing,
    Pubkey? Last);

/// <summary>No bytes at all.</summary>
[Layout]
internal readonly partial record struct Nothing;

/// <summary>A price, one way or another.</summary>
[Union]
internal readonly partial struct Price
{
    /// <summary>An amount.</summary>
    public readonly partial record struct Fixed(ulong Amount);

    /// <summary>No price.</summary>
    public readonly partial record struct Free;

    /// <summary>Somebody else's word.</summary>
    public readonly partial record struct Oracle(Pubkey Feed, [Bound(6)] string Unit);
}

/// <summary>A union that is a record.</summary>
[Union]
internal partial record struct Either
{
    public readonly partial record struct Left(uint Value);

    public readonly partial record struct @class(bool @event, Price Price);
}

/// <summary>Fields in every way of writing them, with names that generated code uses itself.</summary>
[Layout]
internal partial record struct Awkward(ulong Read, [Bound(3)] string @class)
{
    public uint MaxSize;
    public readonly ushort reader = 3;

    public byte Name { get; } = 1;

    public required sbyte Needed { get; init; }

    public readonly int Computed => Name + 5;
}

/// <summary>No parameters, but in place.</summary>
[Layout]
internal partial struct Plain
{
    internal uint first;
    private readonly bool second;

    public Plain(uint first, bool second)
    {
        this.first = first;
        this.second = second;
    }

    public readonly bool Second => second;
}

/// <summary>Parameters and others, in place: memory holds the parameters first, wherever the others stand.</summary>
[Layout]
internal partial record struct Mixed(byte First, ulong Second)
{
    public uint Third;

    public ushort Fourth { get; set; }
}

/// <summary>An empty parameter list.</summary>
[Layout]
internal partial record struct Parenthesised()
{
    public uint Value { get; set; } = 7;
}

/// <summary>Differs from the next in case only.</summary>
[Layout]
internal readonly partial record struct Twin(byte Value);

/// <summary>Differs from the last in case only.</summary>
[Layout]
internal readonly partial record struct TWIN(ushort Value);

/// <summary>An event.</summary>
[Event]
internal readonly partial record struct Filled(Pubkey Taker, ulong Amount);

/// <summary>An event of a program that is deployed already.</summary>
[Event(Discriminator = "0AFF")]
internal readonly partial record struct Legacy([Bound(8)] string Text);
