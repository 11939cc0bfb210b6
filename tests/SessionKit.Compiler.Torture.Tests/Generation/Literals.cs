using System.Globalization;
using System.Linq;

namespace SessionKit.Compiler.Torture.Generation;

/// <summary>Constants at and around the edges of their types.</summary>
internal static class Literals
{
    /// <summary>A constant of a type, with its sign and cast, in parentheses where it needs them.</summary>
    public static string Of(Dice dice, Scalar type)
    {
        if (type == Scalar.Bool)
        {
            return dice.Of("true", "false");
        }

        if (type.IsHuge)
        {
            return dice.Of(
                $"{type.Name}.MaxValue", $"{type.Name}.MinValue", $"{type.Name}.One", $"({type.Name}){dice.Below(1000)}",
                $"new {type.Name}({Hex(dice.Bits())}, {Hex(dice.Bits())})", $"new {type.Name}(0, {Hex(dice.Bits())})");
        }

        var number = Number(dice, type);
        return type.Suffix is { } suffix
            ? number.StartsWith('-') ? $"({number}{suffix})" : number + suffix
            : $"unchecked(({type.Name})({number}))";
    }

    /// <summary>Constants for the cases of a switch, all different, ascending, without a cast.</summary>
    /// <param name="dice">Chance.</param>
    /// <param name="type">Their type.</param>
    /// <param name="count">About how many.</param>
    /// <param name="withEnds">Whether the lowest and the highest of the type may be among them.</param>
    public static string[] Cases(Dice dice, Scalar type, int count, bool withEnds)
    {
        var suffix = type.Suffix ?? "";
        var (lowest, highest) = Range(type);
        return
        [
            .. Enumerable.Range(0, count * 2).Select(_ => Value(dice, type)).Where(value => withEnds || (value != lowest && value != highest))
                .Distinct().Take(count).Order().Select(value => Text(value, type) + suffix),
        ];
    }

    /// <summary>A constant other than zero and, for signed types, other than -1.</summary>
    public static string Divisor(Dice dice, Scalar type)
    {
        var number = dice.Of(2, 3, 5, 7, 8, 10, 16, 100, 127);
        return type.Suffix is { } suffix ? number.ToString(CultureInfo.InvariantCulture) + suffix : $"({type.Name}){number}";
    }

    private static string Number(Dice dice, Scalar type) => Text(Value(dice, type), type);

    private static string Text(System.Int128 value, Scalar type) =>
        // C# has no literal for the lowest of a type with its minus apart from the two that it knows.
        value.ToString(CultureInfo.InvariantCulture) + (type.Bits == 64 && type.Suffix is null ? type.IsSigned ? "L" : "UL" : "");

    private static System.Int128 Value(Dice dice, Scalar type)
    {
        var (lowest, highest) = Range(type);
        System.Int128 value = dice.Below(10) switch
        {
            0 => lowest,
            1 => highest,
            2 => highest - dice.Below(4),
            3 => lowest + dice.Below(4),
            4 => (System.Int128.One << dice.Below(type.Bits)) - dice.Below(2),
            5 => type.IsSigned ? -1 : 1,
            6 or 7 => dice.Below(20),
            8 => dice.Below(1000),
            _ => dice.Bits() & (ulong)highest,
        };
        return value < lowest ? lowest : value > highest ? highest : value;
    }

    private static (System.Int128 Lowest, System.Int128 Highest) Range(Scalar type) => type.IsSigned
        ? (-(System.Int128.One << (type.Bits - 1)), (System.Int128.One << (type.Bits - 1)) - 1)
        : (System.Int128.Zero, (System.Int128.One << type.Bits) - 1);

    private static string Hex(ulong number) => "0x" + number.ToString("x", CultureInfo.InvariantCulture) + "UL";
}
