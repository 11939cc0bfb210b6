using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace SessionKit.Compiler.Torture.Generation;

/// <summary>Writes random expressions of a wanted type. C# refuses some constant ones; those functions are left out.</summary>
internal sealed partial class Expressions(Dice dice, FunctionParts parts, Scope scope)
{
    private int budget;

    /// <summary>What is in sight.</summary>
    public Scope Scope { get; } = scope;

    /// <summary>An expression of a type, about so deep.</summary>
    public string Of(Scalar type, int depth = 3)
    {
        budget = 14;
        return Make(type, depth);
    }

    /// <summary>The lvalue of a type that may be assigned; null where there is none.</summary>
    public Place? Target(Func<Place, bool> fits)
    {
        var targets = Scope.Places.Where(place => place.CanWrite && fits(place)).ToList();
        return targets.Count == 0 ? null : dice.Pick(targets);
    }

    /// <summary>A value of a struct type.</summary>
    public string Struct(Shape shape, int depth = 2)
    {
        var same = Scope.Structs.Where(place => place.Shape == shape).ToList();
        if (same.Count > 0 && dice.Chance(55))
        {
            var chosen = dice.Pick(same);
            return dice.Below(6) switch
            {
                0 when shape.IsRecord && shape.Fields.FirstOrDefault(field => field.Type is not null) is { } field => $"({chosen.Text} with {{ {field.Name} = {Make(field.Type!, depth - 1)} }})",
                1 when same.Count > 1 => $"({Make(Scalar.Bool, depth - 1)} ? {chosen.Text} : {dice.Pick(same).Text})",
                2 => $"Lib.Turn(({Make(Scalar.Int32, 0)}, {chosen.Text})).Item1",
                _ => chosen.Text,
            };
        }

        return shape.IsRecord || !shape.IsMutable || dice.Chance(50)
            ? $"new {shape.Name}({string.Join(", ", shape.Fields.Select(Value))})"
            : $"new {shape.Name} {{ {string.Join(", ", shape.Fields.Select(field => $"{field.Name} = {Value(field)}"))} }}";

        string Value(Member field) => field.Nested is { } nested ? Struct(nested, depth - 1) : Make(field.Type!, depth - 1);
    }

    /// <summary>The arguments of a call; null where a place to refer to is missing.</summary>
    public string? Arguments(Callee callee, int depth)
    {
        var texts = new List<string>();
        foreach (var parameter in callee.Parameters)
        {
            if (parameter.IsSpan)
            {
                var spans = Scope.Spans.Where(span => span.Element == parameter.Type).ToList();
                texts.Add(spans.Count > 0 ? dice.Pick(spans).Text : $"[{string.Join(", ", Enumerable.Range(0, dice.Between(1, 4)).Select(_ => Make(parameter.Type!, 0)))}]");
            }
            else if (parameter.Mode == "ref ")
            {
                var text = parameter.Shape is { } shape
                    ? Scope.Structs.Where(place => place.CanWrite && place.Shape == shape).Select(place => place.Text).FirstOrDefault()
                    : Scope.Places.Where(place => place.CanRefer && place.Type == parameter.Type).OrderBy(_ => dice.Below(100)).Select(place => place.Text).FirstOrDefault();
                if (text is null)
                {
                    return null;
                }

                texts.Add("ref " + text);
            }
            else
            {
                texts.Add(parameter.Shape is { } shape ? Struct(shape, depth - 1) : Make(parameter.Type!, depth - 1));
            }
        }

        return string.Join(", ", texts);
    }

    private string Make(Scalar type, int depth, bool constant = true)
    {
        if (depth <= 0 || --budget < 0)
        {
            return Leaf(type, constant);
        }

        if (type == Scalar.Bool)
        {
            return Truth(depth);
        }

        if (type.Underlying is { } underlying)
        {
            return dice.Chance(50) ? Leaf(type, true) : $"({type.Name})({Make(underlying, depth - 1)})";
        }

        return dice.Below(20) switch
        {
            < 7 => Arithmetic(type, depth),
            < 9 => Cast(type, depth),
            9 => $"({Make(Scalar.Bool, depth - 1)} ? {Make(type, depth - 1)} : {Make(type, depth - 1)})",
            10 => Switch(type, depth),
            11 or 12 => Call(type, depth),
            13 or 14 => Library(type, depth),
            15 => SpanElement(type, depth),
            16 => dice.Chance(50) ? $"unchecked({NotConstant(type, depth - 1)})" : Wrapped(type, depth),
            _ => Leaf(type, constant),
        };
    }

    private string Wrapped(Scalar type, int depth) => dice.Below(4) switch
    {
        0 => $"(Lib.Maybe({Make(Scalar.Bool, depth - 1)}, {Make(type, depth - 1)}) ?? {Make(type, depth - 1)})",
        1 => $"({Make(type, depth - 1)}, {Make(dice.Pick(Scalar.Likely), 1)}).Item1",
        2 => $"new Pair<{type.Name}, ulong>({Make(type, depth - 1)}, {Make(Scalar.UInt64, 1)}).Nested().A.A",
        _ when type.Underlying is null => $"checked({NotConstant(type, depth - 1)})",
        _ => Leaf(type, false),
    };

    /// <summary>A place, an input or a constant.</summary>
    public string Leaf(Scalar type, bool allowLiteral)
    {
        var places = Scope.Places.Where(place => place.Type == type).ToList();
        if (places.Count > 0 && dice.Chance(65))
        {
            return dice.Pick(places).Text;
        }

        if (allowLiteral && (dice.Chance(45) || (!Scope.HasData && places.Count == 0)))
        {
            return type.Underlying is { } enumerated ? $"({type.Name}){dice.Below(4)}" : Literals.Of(dice, type);
        }

        if (!Scope.HasData)
        {
            // An enumeration and a huge number do not become one another.
            var other = Scope.Places.Where(place => place.Type != Scalar.Bool && !(place.Type.Underlying is not null && type.IsHuge) && !(type.Underlying is not null && place.Type.IsHuge)).ToList();
            return places.Count > 0 ? dice.Pick(places).Text
                : other.Count == 0 ? Literals.Of(dice, type)
                : type == Scalar.Bool ? $"({dice.Pick(other).Text} > 0)"
                : $"unchecked(({type.Name}){dice.Pick(other).Text})";
        }

        var offset = dice.Below(80);
        return type == Scalar.Bool ? $"Lib.Flag(ref data, {offset})"
            : type.Underlying is { } underlying ? $"({type.Name})Lib.Read<{underlying.Name}>(ref data, {offset})"
            : $"Lib.Read<{type.Name}>(ref data, {offset})";
    }

    private string Arithmetic(Scalar type, int depth)
    {
        if (type.IsNarrow)
        {
            var inner = NotConstant(dice.Chance(80) ? Scalar.Int32 : dice.Pick(Scalar.Wide), depth - 1);
            return dice.Below(5) switch
            {
                0 => $"checked(({type.Name})({inner}))",
                1 when type != Scalar.Char => $"unchecked(({type.Name})({Leaf(type, false)} {dice.Of("+", "-", "*", "&", "|", "^")} {Leaf(type, false)}))",
                2 when type != Scalar.Char => $"unchecked(({type.Name})(-{Leaf(type, false)}))",
                _ => $"unchecked(({type.Name})({inner}))",
            };
        }

        switch (dice.Below(12))
        {
            case 0 or 1:
                return Division(type, depth);
            case 2 or 3:
                return $"({NotConstant(type, depth - 1)} {dice.Of("<<", ">>", ">>>")} {Make(Scalar.Int32, depth - 2)})";
            case 4:
                return type is { IsSigned: true } && dice.Chance(50) ? $"(-({NotConstant(type, depth - 1)}))" : $"(~({NotConstant(type, depth - 1)}))";
            case 5 when dice.Chance(40):
                return $"checked({NotConstant(type, depth - 1)} {dice.Of("+", "-", "*")} {Make(type, depth - 1)})";
            case 6 or 7:
                return $"({NotConstant(type, depth - 1)} {dice.Of("&", "|", "^")} {Make(type, depth - 1)})";
            default:
                return $"unchecked({NotConstant(type, depth - 1)} {dice.Of("+", "-", "*")} {Make(type, depth - 1)})";
        }
    }

    private string Division(Scalar type, int depth)
    {
        var operation = dice.Of("/", "%");
        return dice.Below(10) switch
        {
            < 4 => $"({NotConstant(type, depth - 1)} {operation} {Literals.Divisor(dice, type)})",
            < 9 => $"({NotConstant(type, depth - 1)} {operation} ({NotConstant(type, depth - 1)} | {Literals.Divisor(dice, type)}))",
            _ => $"({NotConstant(type, depth - 1)} {operation} {NotConstant(type, 0)})",
        };
    }

    // C# computes constants itself and refuses those that overflow.
    private string NotConstant(Scalar type, int depth)
    {
        var text = depth <= 0 || dice.Chance(40) ? Leaf(type, allowLiteral: false) : Make(type, depth, constant: false);
        return type.IsHuge || Variable().IsMatch(text) ? text : $"Lib.Known({text})";
    }

    // The name of something in sight, or a call.
    [GeneratedRegex(@"\b[a-z]+[0-9]+\b|\b(data|value|depth|deeper|factor|big)\b|\b(Lib|Mem|Syscalls|Math|BitOperations|BinaryPrimitives)\.|\b[A-Z][A-Z0-9_]*\(")]
    private static partial Regex Variable();

    private string Cast(Scalar type, int depth)
    {
        var sources = parts.Enumerations.Count > 0 && dice.Chance(15) ? parts.Enumerations : Scalar.Likely;
        var source = dice.Pick(sources);
        var through = source.Underlying is { } underlying && type.IsHuge ? $"({underlying.Name})" : "";
        var text = $"({type.Name})({through}({NotConstant(source, depth - 1)}))";
        return dice.Chance(15) ? $"checked({text})" : $"unchecked({text})";
    }

    private string Switch(Scalar type, int depth)
    {
        var governing = dice.Pick(Scalar.Switchable);
        if (dice.Chance(15) && Literals.Cases(dice, governing, 3, withEnds: false) is { Length: 3 } pairs)
        {
            return $"(({NotConstant(governing, depth - 1)}, {NotConstant(governing, 0)}) switch {{ ({pairs[0]}, _) => {Make(type, depth - 2)}, ({pairs[1]}, > {pairs[2]}) => {Make(type, depth - 2)}, (_, {pairs[2]}) => {Make(type, 0)}, _ => {Make(type, depth - 1)} }})";
        }

        var ranges = dice.Chance(60);
        var cases = Literals.Cases(dice, governing, dice.Between(2, 5), withEnds: !ranges);
        if (cases.Length < 2)
        {
            return Leaf(type, false);
        }

        var arms = new List<string>();
        for (var i = 0; i < cases.Length; i++)
        {
            var pattern = !ranges ? cases[i]
                : i == 0 && dice.Chance(30) ? $"< {cases[i]}"
                : i == cases.Length - 1 && dice.Chance(30) ? $"> {cases[i]}"
                : i + 1 < cases.Length && dice.Chance(25) ? (dice.Chance(50) ? $"{cases[i]} or {cases[++i]}" : $">= {cases[i]} and <= {cases[++i]}")
                : cases[i];
            var when = dice.Chance(15) ? $" when {Make(Scalar.Bool, depth - 2)}" : "";
            arms.Add($"{pattern}{when} => {Make(type, depth - 2)}");
        }

        return $"({NotConstant(governing, depth - 1)} switch {{ {string.Join(", ", arms)}, _ => {Make(type, depth - 1)} }})";
    }

    private string Call(Scalar type, int depth)
    {
        var callees = parts.Helpers.Concat(Scope.Locals).Where(callee => callee.Result == type).ToList();
        if (callees.Count == 0 || Scope.Loops > 1)
        {
            return Library(type, depth);
        }

        var chosen = dice.Pick(callees);
        return Arguments(chosen, depth) is { } arguments ? $"{chosen.Name}({arguments})" : Leaf(type, false);
    }

    private string SpanElement(Scalar type, int depth)
    {
        var spans = Scope.Spans.Where(span => span.Element == type).ToList();
        return spans.Count == 0 ? Leaf(type, false) : Element(dice.Pick(spans), depth);
    }

    /// <summary>An element of a span, mostly one that is there.</summary>
    public string Element(SpanPlace span, int depth) => $"{span.Text}[{Index(span, depth)}]";

    private string Index(SpanPlace span, int depth) => dice.Below(10) switch
    {
        < 4 when span.Length > 0 => dice.Chance(25) ? $"^{dice.Between(1, span.Length)}" : $"{dice.Below(span.Length)}",
        < 9 when span.Length > 0 => $"(int)(unchecked((uint)({NotConstant(Scalar.Int32, depth - 1)})) % {span.Length})",
        _ => $"{NotConstant(Scalar.Byte, 0)} & {dice.Of(1, 3, 7)}",
    };
}
