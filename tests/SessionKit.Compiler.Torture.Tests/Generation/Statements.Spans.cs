using System.Linq;

namespace SessionKit.Compiler.Torture.Generation;

/// <content>Spans, buffers and shapes of the prelude.</content>
internal sealed partial class Statements
{
    private void DeclareSpan()
    {
        if (scope.Loops > 0)
        {
            // What the stack gives, it gives until the function ends.
            SpanStatement();
            return;
        }

        var element = dice.Chance(50) ? Scalar.Byte : dice.Pick(Scalar.Likely);
        var length = dice.Of(1, 2, 4, 5, 8, 16, 24);
        if (element.IsHuge)
        {
            length = 2;
        }

        var name = scope.NewName("b");
        switch (dice.Below(9))
        {
            case 0 or 1:
                Line($"Span<{element.Name}> {name} = stackalloc {element.Name}[{length}];");
                if (dice.Chance(50) && element != Scalar.Char)
                {
                    Line($"Lib.Fill<{element.Name}>({name}, {expressions.Of(element, 1)});");
                }

                scope.Spans.Add(new SpanPlace(name, element, length, true));
                break;
            case 2:
                length = dice.Between(2, 5);
                var list = string.Join(", ", Enumerable.Range(0, length).Select(_ => expressions.Of(element, 1)));
                Line($"Span<{element.Name}> {name} = {(dice.Chance(50) ? $"stackalloc {element.Name}[] {{ {list} }}" : $"[{list}]")};");
                scope.Spans.Add(new SpanPlace(name, element, length, true));
                break;
            case 3 when scope.HasData:
                Line($"ReadOnlySpan<byte> {name} = Lib.Input(ref data, {dice.Below(60)}, {length});");
                scope.Spans.Add(new SpanPlace(name, Scalar.Byte, length, false));
                break;
            case 4 when scope.HasData:
                Line($"Span<byte> {name} = Lib.Output(ref data, {dice.Between(8, 14)}, {length});");
                scope.Spans.Add(new SpanPlace(name, Scalar.Byte, length, true));
                break;
            case 5:
                var table = dice.Pick(Scalar.Switchable);
                length = dice.Between(1, 9);
                Line($"ReadOnlySpan<{table.Name}> {name} = [{string.Join(", ", Enumerable.Range(0, length).Select(_ => Literals.Of(dice, table)))}];");
                scope.Spans.Add(new SpanPlace(name, table, length, false));
                break;
            case 6:
                Line($"ReadOnlySpan<byte> {name} = \"{new string('k', length - 1)}z\"u8;");
                scope.Spans.Add(new SpanPlace(name, Scalar.Byte, length, false));
                break;
            case 7:
                var count = dice.Chance(50) ? ("Four", 4) : ("Seven", 7);
                var buffer = scope.NewName("a");
                Line($"{count.Item1}<{element.Name}> {buffer} = default;");
                Line($"{buffer}[{dice.Below(count.Item2)}] = {expressions.Of(element, 1)};");
                Line($"Span<{element.Name}> {name} = {buffer};");
                scope.Spans.Add(new SpanPlace(name, element, count.Item2, true));
                break;
            default:
                var bytes = scope.Spans.Where(span => span.Element != Scalar.Bool && !span.Element.IsHuge && span.Element != Scalar.Char && span.Length > 0 && span.Element != Scalar.Byte).ToList();
                if (bytes.Count == 0)
                {
                    SpanStatement();
                    return;
                }

                var source = dice.Pick(bytes);
                Line($"{(source.CanWrite ? "Span" : "ReadOnlySpan")}<byte> {name} = MemoryMarshal.AsBytes({source.Text});");
                scope.Spans.Add(new SpanPlace(name, Scalar.Byte, source.Length * source.Element.Bits / 8, source.CanWrite));
                break;
        }
    }

    private void SpanStatement()
    {
        if (scope.Spans.Count == 0)
        {
            if (scope.Loops == 0)
            {
                DeclareSpan();
            }
            else
            {
                Assign();
            }

            return;
        }

        var span = dice.Pick(scope.Spans);
        var same = scope.Spans.Where(candidate => candidate.Element == span.Element).ToList();
        var other = dice.Pick(same);
        var name = scope.NewName("b");
        var kind = span.CanWrite ? "Span" : "ReadOnlySpan";
        switch (dice.Below(11))
        {
            case 0 when span.Length > 1:
                var start = dice.Below(span.Length);
                var length = dice.Between(1, span.Length - start);
                Line(dice.Below(3) switch
                {
                    0 => $"{kind}<{span.Element.Name}> {name} = {span.Text}[{start}..{start + length}];",
                    1 => $"{kind}<{span.Element.Name}> {name} = {span.Text}.Slice({start}, {length});",
                    _ => $"{kind}<{span.Element.Name}> {name} = {span.Text}[{start}..][..{length}];",
                });
                scope.Spans.Add(new SpanPlace(name, span.Element, length, span.CanWrite));
                return;
            case 1 when span.Length > 2:
                Line($"{kind}<{span.Element.Name}> {name} = {span.Text}[(int)(({expressions.Of(Scalar.UInt32, 1)}) % {span.Length - 1})..];");
                scope.Spans.Add(new SpanPlace(name, span.Element, 0, span.CanWrite));
                return;
            case 2 when other.CanWrite && span.Length > 0 && span.Length <= other.Length:
                Line($"{span.Text}.CopyTo({other.Text});");
                return;
            case 3 when other.CanWrite:
                Line($"{span.Text}.TryCopyTo({other.Text});");
                return;
            case 4 when span.CanWrite:
                Line(dice.Chance(50) ? $"{span.Text}.Clear();" : $"{span.Text}.Fill({expressions.Of(span.Element, 1)});");
                return;
            case 5 when span.CanWrite && span.Element == Scalar.Byte && span.Length >= 8:
                Line(dice.Of(
                    $"BinaryPrimitives.WriteUInt32{dice.Of("Little", "Big")}Endian({span.Text}[{dice.Below(span.Length - 3)}..], {expressions.Of(Scalar.UInt32, 1)});",
                    $"BinaryPrimitives.WriteInt64{dice.Of("Little", "Big")}Endian({span.Text}, {expressions.Of(Scalar.Int64, 1)});",
                    $"BinaryPrimitives.WriteUInt16BigEndian({span.Text}[{dice.Below(span.Length - 1)}..], {expressions.Of(Scalar.UInt16, 1)});",
                    $"MemoryMarshal.Write({span.Text}[{dice.Below(span.Length - 7)}..], {expressions.Of(Scalar.UInt64, 1)});"));
                return;
            case 6 when span.CanWrite && span.Length > 2:
                Line($"{span.Text}[..{span.Length - 1}].CopyTo({span.Text}[1..]);");
                return;
            case 7 when span.CanWrite && dice.Chance(40):
                Line($"{span.Text}.Reverse();");
                return;
            default:
                if (!span.CanWrite)
                {
                    Assign();
                    return;
                }

                var value = expressions.Of(span.Element, 2);
                var element = expressions.Element(span, 2);
                Line(span.Element.IsWide && dice.Chance(40) ? $"unchecked {{ {element} {dice.Of("+=", "^=", "*=")} {value}; }}" : $"{element} = {value};");
                return;
        }
    }

    private void Shapes()
    {
        var name = scope.NewName("g");
        switch (dice.Below(6))
        {
            case 0:
                var (first, second) = (dice.Pick(Scalar.Likely), dice.Pick(Scalar.Likely));
                Line($"var {name} = new Pair<{first.Name}, {second.Name}>({expressions.Of(first, 2)}, {expressions.Of(second, 2)}).Turned();");
                scope.Places.Add(new Place($"{name}.A", second, true, true, true));
                scope.Places.Add(new Place($"{name}.B", first, true, true, true));
                break;
            case 1:
                var coordinate = dice.Of(Scalar.Int32, Scalar.Int64, Scalar.Byte, Scalar.UInt64, Scalar.Int128);
                Line($"Point<{coordinate.Name}> {name} = new Point<{coordinate.Name}>({expressions.Of(coordinate, 1)}, {expressions.Of(coordinate, 1)}) + new Point<{coordinate.Name}>({expressions.Of(coordinate, 1)}, {expressions.Of(coordinate, 1)});");
                Line($"{name} = {name} with {{ X = {expressions.Of(coordinate, 1)} }};");
                scope.Places.Add(new Place($"{name}.X", coordinate, false, false, true));
                scope.Places.Add(new Place($"{name}.Y", coordinate, false, false, true));
                scope.Places.Add(new Place($"({name} == new Point<{coordinate.Name}>({expressions.Of(coordinate, 0)}, {name}.Y))", Scalar.Bool, false, false, false));
                break;
            case 2:
                Line($"Packed {name} = new() {{ Kind = {expressions.Of(Scalar.Byte, 1)}, Amount = {expressions.Of(Scalar.UInt64, 1)}, Fee = {expressions.Of(Scalar.UInt16, 1)}, Delta = {expressions.Of(Scalar.Int32, 1)} }};");
                var view = scope.NewName("b");
                Line($"Span<byte> {view} = MemoryMarshal.AsBytes(new Span<Packed>(ref {name}));");
                scope.Places.Add(new Place($"{name}.Kind", Scalar.Byte, true, true, false));
                scope.Places.Add(new Place($"{name}.Amount", Scalar.UInt64, true, true, false));
                scope.Places.Add(new Place($"{name}.Fee", Scalar.UInt16, true, true, false));
                scope.Places.Add(new Place($"{name}.Delta", Scalar.Int32, true, true, false));
                scope.Spans.Add(new SpanPlace(view, Scalar.Byte, 15, true));
                break;
            case 3 when scope.Spans.Where(span => span.Element == Scalar.Byte && span.CanWrite && span.Length >= 8).ToList() is { Count: > 0 } spans:
                Line($"Cursor {name} = new({dice.Pick(spans).Text});");
                Line($"{name}.Put({expressions.Of(Scalar.Byte, 1)});");
                var read = scope.NewName("v");
                Line($"uint {read} = {name}.NextUInt32() + {name}.Next();");
                scope.Places.Add(new Place(read, Scalar.UInt32, true, true, true));
                scope.Places.Add(new Place($"{name}.Position", Scalar.Int32, false, false, false));
                break;
            default:
                var kind = dice.Of("Counter", "Marker");
                var weight = scope.NewName("v");
                Line($"{kind} {name} = default;");
                Line($"ulong {weight} = unchecked(Lib.Weigh(ref {name}, {expressions.Of(Scalar.UInt64, 1)}) + Lib.Weigh(ref {name}, {expressions.Of(Scalar.UInt64, 1)}));");
                scope.Places.Add(new Place(weight, Scalar.UInt64, true, true, true));
                break;
        }
    }
}
