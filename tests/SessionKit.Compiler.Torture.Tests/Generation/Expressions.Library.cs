using System.Linq;

namespace SessionKit.Compiler.Torture.Generation;

/// <content>Calls of the framework and of the prelude, and truth values.</content>
internal sealed partial class Expressions
{
    private string Library(Scalar type, int depth)
    {
        if (type == Scalar.Char)
        {
            return $"(char)({Make(Scalar.UInt16, depth - 1)})";
        }

        var first = Make(type, depth - 1);
        return dice.Below(18) switch
        {
            0 when !type.IsHuge => $"Math.{dice.Of("Min", "Max")}({first}, {Make(type, depth - 1)})",
            0 => $"{type.Name}.{dice.Of("Min", "Max")}({first}, {Make(type, depth - 1)})",
            1 when type.IsSigned && !type.IsHuge => $"Math.Abs({NotConstant(type, 0)})",
            1 when type.IsHuge && type.IsSigned => $"Int128.Abs({first})",
            2 when !type.IsHuge => $"Math.Clamp({first}, {Literals.Of(dice, type)}, {type.Name}.MaxValue)",
            3 or 4 => $"Lib.{dice.Of("Apply", "Twice")}<{dice.Of("Sum", "Product", "Higher")}, {type.Name}>({first}, {Make(type, depth - 1)})",
            5 when type == Scalar.UInt32 || type == Scalar.UInt64 => $"Lib.Apart(BitOperations.Rotate{dice.Of("Left", "Right")}({first}, {Make(Scalar.Int32, 0)}))",
            6 when type == Scalar.Int32 => BitCount(depth),
            6 when type.Bits is 16 or 32 or 64 && type.Suffix is not null => $"BinaryPrimitives.ReverseEndianness({first})",
            7 => $"Lib.Sum<{type.Name}>([{first}, {Make(type, 0)}, {Make(type, 0)}])",
            8 when type == Scalar.UInt64 => dice.Of($"(ulong)Unsafe.SizeOf<{dice.Pick(Scalar.Likely).Name}>()", $"Lib.Digest({Bytes()})", $"Math.BigMul({first}, {Make(type, 0)}, out _)"),
            8 when type == Scalar.Int64 => $"Math.BigMul({Make(Scalar.Int32, 0)}, {Make(Scalar.Int32, 0)})",
            8 when type == Scalar.UInt128 => $"(UInt128){Make(Scalar.UInt64, 0)} * {Make(Scalar.UInt64, 0)} / {Literals.Divisor(dice, Scalar.UInt64)}",
            9 when type == Scalar.Int32 => $"Math.Sign({Make(Scalar.Int64, depth - 1)})",
            9 => $"new Point<{type.Name}>({first}, {Make(type, 0)}).Area",
            10 when !type.IsHuge => Captured(first, type),
            11 => $"Lib.Turn(({first}, {Make(dice.Pick(Scalar.Likely), 0)})).Item2",
            12 when type.Bits is 32 or 64 && type.Suffix is not null => $"BinaryPrimitives.Read{ClrName(type)}{dice.Of("Little", "Big")}Endian({Bytes()})",
            13 => $"{type.Name}.Create{dice.Of("Saturating", "Saturating", "Truncating", "Truncating", "Checked")}({NotConstant(Plain(), depth - 1)})",
            14 => $"Lib.Apply<{dice.Of("Both<Sum, Higher>", "Both<Higher, Both<Product, Sum>>")}, {type.Name}>({first}, {Make(type, depth - 1)})",
            15 => $"{type.Name}.{dice.Of("PopCount", "LeadingZeroCount", "TrailingZeroCount")}({first})",
            16 => $"Lib.Apart({type.Name}.Rotate{dice.Of("Left", "Right")}({first}, {Make(Scalar.Int32, 0)}))",
            _ => MethodOf(type, depth),
        };
    }

    private Scalar Plain()
    {
        var type = dice.Pick(Scalar.Likely);
        return type == Scalar.Char ? Scalar.Int32 : type;
    }

    private string Captured(string value, Scalar type)
    {
        var name = Scope.NewName("x");
        return $"({value} is var {name} ? {name} : {Make(type, 0)})";
    }

    private string BitCount(int depth)
    {
        var source = dice.Of(Scalar.UInt32, Scalar.UInt64);
        return $"BitOperations.{dice.Of("PopCount", "LeadingZeroCount", "TrailingZeroCount", "Log2")}({Make(source, depth - 1)})";
    }

    private string MethodOf(Scalar type, int depth)
    {
        var owners = Scope.Structs.Where(place => place.Shape.HasMethod && (place.CanWrite || !place.Shape.IsMutable)).ToList();
        return type == Scalar.UInt64 && owners.Count > 0 ? $"{dice.Pick(owners).Text}.Weigh({Make(Scalar.UInt64, depth - 1)})" : Leaf(type, false);
    }

    /// <summary>At least 16 bytes.</summary>
    public string Bytes()
    {
        var spans = Scope.Spans.Where(span => span.Element == Scalar.Byte && span.Length >= 16).ToList();
        return spans.Count > 0 && dice.Chance(60) ? dice.Pick(spans).Text
            : Scope.HasData ? $"Lib.Input(ref data, {dice.Below(60)}, {dice.Between(16, 32)})"
            : "\"a text of sixteen and more\"u8";
    }

    private string Truth(int depth)
    {
        switch (dice.Below(14))
        {
            case 0 or 1:
                return $"({Make(Scalar.Bool, depth - 1)} {dice.Of("&&", "||", "^", "&", "|", "!=")} {Make(Scalar.Bool, depth - 1)})";
            case 2:
                return $"!({Make(Scalar.Bool, depth - 1)})";
            case 3:
                return Leaf(Scalar.Bool, dice.Chance(15));
            case 4 or 5:
                return Pattern(depth);
            case 6:
                return SpanTruth();
            case 7:
                var equals = Scope.Structs.Where(place => place.Shape.HasEquality).ToList();
                if (equals.Count > 0)
                {
                    var one = dice.Pick(equals);
                    var other = Struct(one.Shape, depth - 1);
                    return dice.Chance(70) ? $"({one.Text} {dice.Of("==", "!=")} {other})" : $"Lib.Same({one.Text}, {other})";
                }

                goto default;
            case 8:
                var nullable = dice.Pick(Scalar.Switchable);
                return dice.Chance(30)
                    ? $"Lib.Maybe({Make(Scalar.Bool, depth - 1)}, {Make(nullable, 0)}) is not null"
                    : $"(Lib.Maybe({Make(Scalar.Bool, depth - 1)}, {Make(nullable, 0)}) {dice.Of("==", "!=", "<", ">=")} {Make(nullable, 0)})";
            case 9 when parts.Enumerations.Count > 0:
                var enumeration = dice.Pick(parts.Enumerations);
                return $"({Make(enumeration, depth - 1)} {dice.Of("==", "!=", "<", ">")} {enumeration.Name}.{dice.Of("First", "Second", "Third")})";
            default:
                var type = dice.Chance(10) ? Scalar.Char : dice.Pick(Scalar.Likely);
                return $"({NotConstant(type, depth - 1)} {dice.Of("<", "<=", ">", ">=", "==", "!=")} {Make(type, depth - 1)})";
        }
    }

    private string Pattern(int depth)
    {
        if (dice.Chance(35) && (dice.Chance(50) ? PropertyPattern() : ListPattern()) is { } special)
        {
            return special;
        }

        var type = dice.Pick(Scalar.Switchable);
        var cases = Literals.Cases(dice, type, 3, withEnds: false);
        var subject = NotConstant(type, depth - 1);
        return cases.Length < 3 ? $"({subject} is not {(cases.Length > 0 ? cases[0] : "7")})"
            : dice.Of(
                $"({subject} is >= {cases[0]} and < {cases[2]})",
                $"({subject} is {cases[0]} or {cases[1]} or {cases[2]})",
                $"({subject} is not ({cases[0]} or > {cases[2]}))",
                $"({subject} is < {cases[0]} or > {cases[1]} and not {cases[2]})");
    }

    private string? PropertyPattern()
    {
        var structs = Scope.Structs.Where(place => place.Shape.Fields.Any(field => field.Type is not null && Scalar.Switchable.Contains(field.Type))).ToList();
        if (structs.Count == 0)
        {
            return null;
        }

        var subject = dice.Pick(structs);
        var fields = subject.Shape.Fields.Where(field => field.Type is not null && Scalar.Switchable.Contains(field.Type)).Take(2)
            .Select(field => (field.Name, Case: Literals.Cases(dice, field.Type!, 1, withEnds: false).FirstOrDefault() ?? "7"));
        return $"({subject.Text} is {dice.Of("", "not ")}{{ {string.Join(", ", fields.Select(field => $"{field.Name}: {dice.Of("", "not ", "> ", "<= ")}{field.Case}"))} }})";
    }

    private string? ListPattern()
    {
        var spans = Scope.Spans.Where(span => Scalar.Switchable.Contains(span.Element)).ToList();
        if (spans.Count == 0)
        {
            return null;
        }

        var (span, name) = (dice.Pick(spans), Scope.NewName("x"));
        var value = Literals.Cases(dice, span.Element, 1, withEnds: false).FirstOrDefault() ?? "7";
        return dice.Of($"({span.Text} is [{value}, ..])", $"({span.Text} is [.., > {value}])", $"({span.Text} is [_, .., var {name}] && {name} < {value})", $"({span.Text} is not [_, {value}, ..])");
    }

    private string SpanTruth()
    {
        if (Scope.Spans.Count == 0)
        {
            return Leaf(Scalar.Bool, true);
        }

        var span = dice.Pick(Scope.Spans);
        var other = dice.Pick(Scope.Spans.Where(candidate => candidate.Element == span.Element).ToList());
        return dice.Below(8) switch
        {
            5 => $"{span.Text}.EndsWith({other.Text}[..{dice.Below(2)}])",
            6 when Scalar.Switchable.Contains(span.Element) => $"{span.Text}.Contains({Make(span.Element, 0)})",
            7 when Scalar.Switchable.Contains(span.Element) => $"({span.Text}.SequenceCompareTo({other.Text}) {dice.Of("<", ">", "==")} 0)",
            0 => $"{span.Text}.SequenceEqual({other.Text})",
            1 => $"{span.Text}.StartsWith({other.Text}[..{dice.Below(3)}])",
            2 => $"{span.Text}.IsEmpty",
            3 when span.Element == Scalar.Byte => $"({span.Text}.IndexOf({Make(Scalar.Byte, 0)}) >= 0)",
            _ => $"({span.Text}.Length {dice.Of("<", "==", ">=")} {Make(Scalar.Int32, 0)})",
        };
    }

    private static string ClrName(Scalar type) => type.Name switch
    {
        "int" => "Int32",
        "uint" => "UInt32",
        "long" => "Int64",
        _ => "UInt64",
    };
}
