using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Torture.Generation;

/// <content>Addresses that go through calls, structs and syscalls, and memory that is used again.</content>
internal sealed partial class Statements
{
    private static readonly string[] Operations = ["Sum", "Product", "Higher", "Both<Sum, Higher>", "Both<Product, Both<Sum, Sum>>"];

    private void Memory()
    {
        switch (dice.Below(12))
        {
            case 0 or 1 or 2:
                References();
                break;
            case 3:
                Link();
                break;
            case 4 or 5 when scope.HasData:
                Slices();
                break;
            case 6 when scope.HasData:
                UsedAgain();
                break;
            case 7:
                Wide();
                break;
            case 8 or 9 when scope.HasData:
                SystemCall();
                break;
            case 10:
                View();
                break;
            default:
                Holder();
                break;
        }
    }

    // An integer to which a reference can be taken.
    private List<Place> Referable() => [.. scope.Places.Where(place => place.CanRefer && place.Type != Scalar.Bool && place.Type.Underlying is null)];

    private void References()
    {
        var places = Referable();
        if (places.Count == 0)
        {
            Declare();
            return;
        }

        var target = dice.Pick(places);
        var type = target.Type;
        var other = dice.Pick(places.Where(place => place.Type == type).ToList()).Text;
        var name = scope.NewName("r");
        switch (dice.Below(8))
        {
            case 0:
                Line($"Mem.Put(ref {target.Text}, {expressions.Of(type, 2)});");
                return;
            case 1:
                Line($"{type.Name} {name} = Mem.Peek(in {target.Text});");
                break;
            case 2:
                Line($"ref {type.Name} {name} = ref Mem.Through(ref {target.Text});");
                scope.Places.Add(new Place(name, type, true, true, false));
                return;
            case 3:
                Line($"ref {type.Name} {name} = ref Mem.Choose({expressions.Of(Scalar.Bool, 1)}, ref {target.Text}, ref {other});");
                scope.Places.Add(new Place(name, type, true, true, false));
                return;
            case 4:
                Line($"{type.Name} {name} = Mem.Exchange(ref {target.Text}, ref {other});");
                break;
            case 5 when type == Scalar.UInt64:
                Line($"{type.Name} {name} = Mem.Deep(ref {target.Text}, {expressions.Of(Scalar.UInt32, 1)} & {dice.Of(1, 3, 7)}u);");
                break;
            case 6:
                Line($"{type.Name} {name} = {expressions.Of(type, 1)};");
                Line($"{target.Text} = Mem.Peek(ref Mem.Through(ref {name}));");
                Line($"Mem.Put(ref {name}, {expressions.Of(type, 1)});");
                break;
            default:
                Line($"{type.Name} {name} = Mem.PutAndPeek(ref {target.Text}, {expressions.Of(type, 1)}, in {other});");
                break;
        }

        scope.Places.Add(new Place(name, type, true, true, true));
    }

    private void Link()
    {
        var places = Referable();
        if (places.Count == 0)
        {
            Declare();
            return;
        }

        var target = dice.Pick(places);
        var type = target.Type;
        var other = dice.Pick(places.Where(place => place.Type == type).ToList()).Text;
        var (link, value) = (scope.NewName("link"), scope.NewName("v"));
        Line($"Link<{type.Name}> {link} = new(ref {target.Text}, ref {other});");
        Line(dice.Of($"{link}.Turn();", $"if ({expressions.Of(Scalar.Bool, 1)}) {{ {link}.Turn(); }}", $"{link}.First = {expressions.Of(type, 1)};"));
        Line($"{type.Name} {value} = {link}.Set({expressions.Of(type, 1)});");
        scope.Places.Add(new Place(value, type, true, true, true));
        scope.Places.Add(new Place($"{link}.First", type, true, true, false));
        scope.Places.Add(new Place($"{link}.Second", type, true, true, false));
    }

    // Structs of addresses, as calls of other programs take them: what is behind the addresses changes between two looks.
    private void Slices()
    {
        var (own, parts, hash) = (scope.NewName("own"), scope.NewName("parts"), scope.NewName("v"));
        var type = dice.Of(Scalar.UInt64, Scalar.UInt32, Scalar.Byte, Scalar.Int128);
        var places = Referable().Where(place => place.Type != Scalar.Char).ToList();
        var outside = places.Count > 0 ? $"Mem.Bytes(in {dice.Pick(places).Text})" : expressions.Bytes() + "[..8]";
        Line($"ulong {hash} = 0;");
        Line("{");
        indent++;
        var mark = scope.Mark();
        Line($"{type.Name} {own} = {expressions.Of(type, 2)};");
        Line($"Span<ByteSlice> {parts} = [Mem.Slice(in {own}), {dice.Of("Mem.Keep", "new ByteSlice")}({outside}), Mem.Keep({expressions.Bytes()}[..{dice.Between(1, 16)}])];");
        scope.Places.Add(new Place(own, type, true, true, false));
        for (var i = dice.Between(2, 4); i > 0; i--)
        {
            Line(dice.Below(8) switch
            {
                0 => $"Syscalls.LogData({parts});",
                1 => $"{hash} ^= Mem.HashAt({parts}[..{dice.Between(1, 3)}]);",
                2 => $"{hash} = Lib.Mix({hash}, Mem.ReadAt({parts}));",
                3 when places.Count > 0 => $"Mem.WriteAt(in {parts}[{dice.Below(2)}], {expressions.Of(Scalar.Byte, 1)});",
                4 => $"Mem.Keep(Mem.Bytes(in {own}), ref {parts}[{dice.Below(3)}]);",
                5 => $"{parts}[{dice.Below(3)}] = {parts}[{dice.Below(3)}];",
                6 => $"Syscalls.Log({parts}[{dice.Between(1, 2)}].Span[..0]);",
                _ => $"{own} = {expressions.Of(type, 1)};",
            });
        }

        Line(dice.Chance(50) ? $"Syscalls.LogData({parts});" : $"{hash} ^= Mem.HashAt({parts});");
        scope.Return(mark);
        indent--;
        Line("}");
        scope.Places.Add(new Place(hash, Scalar.UInt64, true, true, true));
    }

    // Blocks with memory of their own, one after the other: their frames may lie in the same bytes.
    private void UsedAgain()
    {
        var hash = scope.NewName("v");
        Line($"ulong {hash} = {expressions.Of(Scalar.UInt64, 1)};");
        scope.Places.Add(new Place(hash, Scalar.UInt64, true, true, true));
        for (var i = dice.Between(2, 4); i > 0; i--)
        {
            var (buffer, span) = (scope.NewName("a"), scope.NewName("b"));
            var (kind, length) = dice.Of(("Four", 4), ("Seven", 7));
            var element = dice.Of(Scalar.UInt64, Scalar.UInt32, Scalar.Byte, Scalar.UInt16);
            var mark = scope.Mark();
            Line(dice.Chance(30) ? $"if ({expressions.Of(Scalar.Bool, 1)})" : "");
            Line("{");
            indent++;
            Line($"{kind}<{element.Name}> {buffer} = default;");
            Line($"Span<{element.Name}> {span} = {buffer};");
            scope.Spans.Add(new SpanPlace(span, element, length, true));
            for (var j = dice.Between(1, 3); j > 0; j--)
            {
                Line(dice.Below(5) switch
                {
                    0 => $"Lib.Fill<{element.Name}>({span}, {expressions.Of(element, 1)});",
                    1 => $"{hash} = Mem.Dirty({hash});",
                    2 => $"Mem.LogBoth(MemoryMarshal.AsBytes({span}), Mem.Bytes(in {hash}));",
                    3 => $"{span}[{dice.Below(length)}..].CopyTo({span});",
                    _ => $"{expressions.Element(scope.Spans[^1], 1)} = {expressions.Of(element, 1)};",
                });
            }

            Line($"{hash} = Lib.Mix({hash}, MemoryMarshal.AsBytes({span}));");
            scope.Return(mark);
            indent--;
            Line("}");
        }
    }

    private void Wide()
    {
        var (wide, other, value) = (scope.NewName("w"), scope.NewName("w"), scope.NewName("v"));
        var index = dice.Below(32);
        Line($"Wide {wide} = default;");
        Line($"{wide}.Words[{index}] = {expressions.Of(Scalar.UInt64, 1)};");
        Line($"{wide}.Mark = {expressions.Of(Scalar.Byte, 1)};");
        Line($"Wide {other} = {dice.Of(wide, $"Mem.Changed(in {wide}, {expressions.Of(Scalar.UInt64, 1)})", $"{expressions.Of(Scalar.Bool, 1)} ? {wide} : Mem.Changed(in {wide}, 3UL)")};");
        Line(dice.Of($"({wide}, {other}) = ({other}, {wide});", $"{wide}.Tag = {expressions.Of(Scalar.UInt32, 1)};", $"{other} = Mem.Changed(in {other}, {expressions.Of(Scalar.UInt64, 1)});", $"Lib.Swap(ref {wide}, ref {other});"));
        Line($"ulong {value} = unchecked({dice.Of($"Mem.Take({wide})", $"Mem.Sum(in {wide})")} + {dice.Of($"Mem.Take({other})", $"Mem.Sum(in {other})")});");
        scope.Places.Add(new Place(value, Scalar.UInt64, true, true, true));
        scope.Places.Add(new Place($"{wide}.Tag", Scalar.UInt32, true, true, true));
        scope.Places.Add(new Place($"{other}.Mark", Scalar.Byte, true, true, true));
        scope.Places.Add(new Place($"{wide}.Words[{index}]", Scalar.UInt64, true, true, true));
    }

    private void SystemCall()
    {
        var name = scope.NewName("v");
        Line($"ulong {name} = {dice.Of($"Mem.Returned({expressions.Bytes()}[..{dice.Between(0, 16)}])", "Mem.Now()", "Syscalls.GetSlot()", "unchecked((ulong)Syscalls.GetUnixTimestamp())", $"Mem.Dirty({expressions.Of(Scalar.UInt64, 1)})")};");
        scope.Places.Add(new Place(name, Scalar.UInt64, true, true, true));
        if (dice.Chance(40))
        {
            Line($"Mem.LogBoth({expressions.Bytes()}[..{dice.Between(0, 16)}], Mem.Bytes(in {name}));");
        }
    }

    private void View()
    {
        var spans = scope.Spans.Where(span => span.Element == Scalar.Byte && span.CanWrite && span.Length >= 16).ToList();
        if (spans.Count == 0)
        {
            SpanStatement();
            return;
        }

        var view = scope.NewName("view");
        Line($"View {view} = new({dice.Pick(spans).Text});");
        Line($"{view}.Amount = {expressions.Of(Scalar.UInt64, 1)};");
        scope.Places.Add(new Place($"{view}.Amount", Scalar.UInt64, true, false, false));
        scope.Places.Add(new Place($"{view}.Fee", Scalar.UInt16, true, true, false));
        scope.Places.Add(new Place($"{view}.IsOpen", Scalar.Bool, false, false, false));
        scope.Spans.Add(new SpanPlace($"{view}.Rest", Scalar.Byte, 0, true));
    }

    private void Holder()
    {
        var (holder, pair, type) = (scope.NewName("h"), scope.NewName("h"), dice.Pick(Scalar.Likely));
        if (type == Scalar.Char)
        {
            type = Scalar.UInt16;
        }

        var generic = $"Holder<{dice.Pick(Operations)}, {type.Name}>";
        Line($"{generic} {holder} = new({expressions.Of(type, 1)});");
        Line($"{holder}.Add({expressions.Of(type, 1)});");
        Line($"var {pair} = {holder}.Wrapped({expressions.Of(Scalar.Byte, 1)}).Turned();");
        scope.Places.Add(new Place($"{holder}.Value", type, true, true, true));
        scope.Places.Add(new Place($"{pair}.A.A", type, true, true, true));
        scope.Places.Add(new Place($"{pair}.B.Value", type, true, true, true));
        scope.Places.Add(new Place($"{generic}.Rank", Scalar.Int32, false, false, false));
    }
}
