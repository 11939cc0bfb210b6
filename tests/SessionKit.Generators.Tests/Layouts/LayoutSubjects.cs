using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Generators.Tests.Layouts;

/// <summary>The family of layouts that the properties run over.</summary>
internal static class LayoutSubjects
{
    public static IReadOnlyDictionary<string, LayoutSubject> All { get; } = new[]
    {
        LayoutSubject.Of(d => new Escrow.Offered(
            d.Field("MintA").Pubkey(), d.Field("MintB").Pubkey(), d.Field("Ask").UInt64(), d.Field("ExpiresAt").Int64())),
        LayoutSubject.Of(d => new Escrow.Named(d.Field("Level").Byte(), d.Field("Name").Text(20), d.Field("After").UInt64())),
        LayoutSubject.Of(Fixed),
        LayoutSubject.Of(d => new Painted(d.Field("Before").UInt16(), d.Field("Color").Enum<Color>(), d.Field("After").UInt16())),
        LayoutSubject.Of(Bag),
        LayoutSubject.Of(Price),
        LayoutSubject.Of(Either),
        LayoutSubject.Of(d => new Awkward(d.Field("Read").UInt64(), d.Field("class").Text(3))
        {
            MaxSize = d.Field("MaxSize").UInt32(),
            Needed = Needed(d),
        }),
        LayoutSubject.Of(d => new Plain(d.Field("first").UInt32(), d.Field("second").Boolean())),
        LayoutSubject.Of(d => new Parenthesised { Value = d.Field("Value").UInt32() }),
        LayoutSubject.Of(d => new Mixed(d.Field("First").Byte(), d.Field("Second").UInt64())
        {
            Third = d.Field("Third").UInt32(),
            Fourth = d.Field("Fourth").UInt16(),
        }),
        LayoutSubject.Of(d => new Twin(d.Field("Value").Byte())),
        LayoutSubject.Of(d => new TWIN(d.Field("Value").UInt16())),
        LayoutSubject.Of(d => new Filled(d.Field("Taker").Pubkey(), d.Field("Amount").UInt64())),
        LayoutSubject.Of(d => new Legacy(d.Field("Text").Text(8))),
    }.ToDictionary(s => s.Name);

    private static Leg Leg(Draw d) => new(d.Boolean(), d.UInt32(), d.Enum<Side>());

    private static Fixed Fixed(Draw d) => new(
        d.Field("A").Byte(),
        d.Field("B").SByte(),
        d.Field("C").UInt16(),
        d.Field("D").Int16(),
        d.Field("E").UInt32(),
        d.Field("F").Int32(),
        d.Field("G").UInt64(),
        d.Field("H").Int64(),
        d.Field("I").UInt128(),
        d.Field("J").Int128(),
        d.Field("K").Boolean(),
        d.Field("L").Enum<Side>(),
        d.Field("M").Pubkey(),
        Leg(d.Field("N")),
        d.Field("O").Boolean(),
        d.Field("P").Hash());

    private static Bag Bag(Draw d) => new(
        d.Field("Label").Text(5),
        d.Field("Tip").Option(d.UInt64),
        d.Field("IsSure").Option(d.Boolean),
        d.Field("Tint").Option(d.Enum<Color>),
        d.Field("Leg").Option(() => Leg(d)),
        d.Field("Note").OptionalReference(() => d.Text(9)),
        d.Field("Raw").Array(7, d.Byte),
        d.Field("Amounts").Array(3, d.UInt128),
        d.Field("Friends").OptionalReference(() => d.Array(2, d.Pubkey)),
        d.Field("Flags").Array(4, d.Boolean),
        d.Field("Palette").Array(3, d.Enum<Color>),
        d.Field("Gaps").Array(3, () => d.Option(d.UInt16)),
        d.Field("MaybeLegs").Array(2, () => d.Option(() => Leg(d))),
        d.Field("Legs").Array(2, () => Leg(d)),
        d.Field("Prices").Array(2, () => Price(d)),
        Price(d.Field("Price")),
        default,
        d.Field("Last").Option(d.Pubkey));

    private static Price Price(Draw d) => d.Case(3, smallest: 1, largest: 2) switch
    {
        0 => new Price.Fixed(d.UInt64()),
        1 => default(Price.Free),
        _ => new Price.Oracle(d.Pubkey(), d.Text(6)),
    };

    private static Either Either(Draw d) => d.Case(2, smallest: 1, largest: 1) switch
    {
        0 => new Either.Left(d.UInt32()),
        _ => new Either.@class(d.Boolean(), Price(d)),
    };

    // Two fields stand before it that only the type itself can set: their bytes are known.
    private static sbyte Needed(Draw d)
    {
        d.Field("reader").Known(3, 0);
        d.Field("Name").Known(1);
        return d.Field("Needed").SByte();
    }
}
