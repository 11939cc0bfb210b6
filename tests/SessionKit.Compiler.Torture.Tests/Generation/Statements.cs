using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SessionKit.Compiler.Torture.Generation;

/// <summary>Writes random statements.</summary>
/// <param name="dice">Chance.</param>
/// <param name="parts">What the function has of its own.</param>
/// <param name="scope">What is in sight.</param>
/// <param name="result">The type that is returned; null for a program's entry, which returns a code.</param>
internal sealed partial class Statements(Dice dice, FunctionParts parts, Scope scope, Scalar? result)
{
    private const int MaximumLoops = 2;
    private readonly Expressions expressions = new(dice, parts, scope);
    private readonly StringBuilder text = new();
    private int indent = 2;

    /// <summary>The statements so far.</summary>
    public override string ToString() => text.ToString();

    /// <summary>Writes so many statements.</summary>
    public void Write(int count)
    {
        for (var i = 0; i < count; i++)
        {
            One();
        }
    }

    /// <summary>Writes a line.</summary>
    public void Line(string line) => text.Append(' ', indent * 4).Append(line).Append('\n');

    /// <summary>Writes the end of a function: everything in sight is mixed into what is given back.</summary>
    public void Finish()
    {
        if (result is not null)
        {
            Line($"return {expressions.Of(result)};");
            return;
        }

        Line("ulong hash = 7UL;");
        foreach (var place in scope.Places)
        {
            Line($"hash = Lib.Mix(hash, {Mixed(place.Text, place.Type)});");
        }

        foreach (var span in scope.Spans)
        {
            Line($"foreach (var element in {span.Text}) {{ hash = Lib.Mix(hash, {Mixed("element", span.Element)}); }}");
        }

        Line("Lib.Write(ref data, 0, hash);");
        Line(dice.Chance(90) ? "return 0UL;" : $"return {expressions.Of(Scalar.Bool)} ? 0UL : {dice.Between(6000, 6099)}UL;");
    }

    private static string Mixed(string text, Scalar type) =>
        type == Scalar.Bool ? $"{text} ? 1UL : 0UL"
        : type.IsHuge ? text
        : $"unchecked((ulong){text})";

    private void One()
    {
        var simple = scope.Loops >= MaximumLoops || indent > 5;
        switch (dice.Below(simple ? 19 : 29))
        {
            case 0 or 1:
                Declare();
                break;
            case 2 or 3:
                Assign();
                break;
            case 4:
                DeclareStruct();
                break;
            case 5:
                AssignStruct();
                break;
            case 6:
                DeclareReference();
                break;
            case 7:
                SpanStatement();
                break;
            case 8:
                DeclareSpan();
                break;
            case 9:
                Effect();
                break;
            case 10:
                Exit();
                break;
            case 11:
                Shapes();
                break;
            case 12:
                Call();
                break;
            case 13:
                Tuple();
                break;
            case 14 or 15 or 16 or 17 or 18:
                Memory();
                break;
            case 19 or 20 or 21:
                If();
                break;
            case 22 or 23:
                For();
                break;
            case 24:
                While();
                break;
            case 25:
                ForEach();
                break;
            case 26 or 27:
                Switch();
                break;
            default:
                LocalFunction();
                break;
        }
    }

    private void Block(int count, string? head = null, System.Action? first = null)
    {
        if (head is not null)
        {
            Line(head);
        }

        Line("{");
        indent++;
        var mark = scope.Mark();
        first?.Invoke();
        Write(count);
        scope.Return(mark);
        indent--;
        Line("}");
    }

    private void Declare()
    {
        var type = dice.Chance(12) && parts.Enumerations.Count > 0 ? dice.Pick(parts.Enumerations) : dice.Chance(12) ? Scalar.Bool : dice.Pick(Scalar.Likely);
        var value = expressions.Of(type);
        var name = scope.NewName("v");
        Line($"{(dice.Chance(90) ? type.Name : "var")} {name} = {value};");
        scope.Places.Add(new Place(name, type, true, true, true));
    }

    private void Assign()
    {
        if (expressions.Target(_ => true) is not { } place)
        {
            Declare();
            return;
        }

        var type = place.Type;
        if (type == Scalar.Bool)
        {
            Line($"{place.Text} {dice.Of("=", "&=", "|=", "^=")} {expressions.Of(type)};");
        }
        else if (type.Underlying is not null)
        {
            Line(dice.Chance(70) ? $"{place.Text} {dice.Of("=", "|=", "&=")} {expressions.Of(type)};" : $"{place.Text}++;");
        }
        else
        {
            Line(dice.Below(10) switch
            {
                0 or 1 => $"{place.Text} {dice.Of("+=", "-=", "*=", "&=", "|=", "^=")} {expressions.Of(type)};",
                2 => $"{place.Text} {dice.Of("<<=", ">>=", ">>>=")} {expressions.Of(Scalar.Int32, 1)};",
                3 => $"{dice.Of($"{place.Text}++", $"--{place.Text}")};",
                4 => $"{place.Text} /= {Literals.Divisor(dice, type)};",
                5 when dice.Chance(50) => $"unchecked {{ {place.Text} {dice.Of("+=", "-=", "*=")} {expressions.Of(type)}; }}",
                5 => $"checked {{ {place.Text} {dice.Of("+=", "-=")} {expressions.Of(type, 1)}; }}",
                _ => $"{place.Text} = {expressions.Of(type)};",
            });
        }
    }

    private void DeclareStruct()
    {
        if (parts.Shapes.Count == 0)
        {
            Declare();
            return;
        }

        var shape = dice.Pick(parts.Shapes);
        var value = dice.Chance(10) ? "default" : expressions.Struct(shape);
        var name = scope.NewName("s");
        Line($"{shape.Name} {name} = {value};");
        scope.Add(new StructPlace(name, shape, true, true));
    }

    private void AssignStruct()
    {
        var targets = scope.Structs.Where(place => place.CanWrite).ToList();
        if (targets.Count == 0)
        {
            DeclareStruct();
            return;
        }

        var target = dice.Pick(targets);
        var others = targets.Where(place => place.Shape == target.Shape && place != target).ToList();
        Line(others.Count > 0 && dice.Chance(25) && !target.Text.Contains('.', System.StringComparison.Ordinal)
            ? $"({target.Text}, {dice.Pick(others).Text}) = ({expressions.Struct(target.Shape)}, {target.Text});"
            : $"{target.Text} = {expressions.Struct(target.Shape)};");
    }

    private void DeclareReference()
    {
        var places = scope.Places.Where(place => place.CanRefer).ToList();
        if (places.Count == 0)
        {
            Declare();
            return;
        }

        var target = dice.Pick(places);
        var same = places.Where(place => place.Type == target.Type).ToList();
        var name = scope.NewName("r");
        switch (dice.Below(6))
        {
            case 0 when same.Count > 1:
                Line($"ref {target.Type.Name} {name} = ref {expressions.Of(Scalar.Bool, 2)} ? ref {target.Text} : ref {dice.Pick(same).Text};");
                break;
            case 1 when same.Count > 1:
                Line($"ref {target.Type.Name} {name} = ref Lib.Pick({expressions.Of(Scalar.Bool, 1)}, ref {target.Text}, ref {dice.Pick(same).Text});");
                break;
            case 2 when same.Count > 1:
                Line($"Lib.Swap(ref {target.Text}, ref {dice.Pick(same).Text});");
                return;
            case 3:
                var slot = scope.NewName("slot");
                Line($"var {slot} = new Slot<{target.Type.Name}>(ref {target.Text});");
                Line($"{slot}.Target = {slot}.Exchange({expressions.Of(target.Type, 1)});");
                return;
            case 4 when scope.Spans.Where(span => span.CanWrite && span.Length > 0).ToList() is { Count: > 0 } spans:
                var chosen = dice.Pick(spans);
                Line($"ref {chosen.Element.Name} {name} = ref {expressions.Element(chosen, 1)};");
                scope.Places.Add(new Place(name, chosen.Element, true, true, false));
                return;
            default:
                Line($"ref {target.Type.Name} {name} = ref {target.Text};");
                break;
        }

        scope.Places.Add(new Place(name, target.Type, true, true, false));
    }

    private void Tuple()
    {
        var (first, second) = (dice.Pick(Scalar.Likely), dice.Pick(Scalar.Likely));
        var (a, b) = (expressions.Of(first, 2), expressions.Of(second, 2));
        if (expressions.Target(place => place.Type == first) is { } x && expressions.Target(place => place.Type == second) is { } y && x != y && dice.Chance(50))
        {
            Line($"({x.Text}, {y.Text}) = ({a}, {b});");
            return;
        }

        var (left, right) = (scope.NewName("t"), scope.NewName("t"));
        Line(dice.Chance(60) ? $"({first.Name} {left}, {second.Name} {right}) = ({a}, {b});" : $"var ({right}, {left}) = Lib.Turn(({a}, {b}));");
        scope.Places.Add(new Place(left, first, true, true, true));
        scope.Places.Add(new Place(right, second, true, true, true));
    }

    private void Call()
    {
        var callees = parts.Helpers.Concat(scope.Locals).ToList();
        if (callees.Count == 0 || scope.Loops > 1)
        {
            Assign();
            return;
        }

        var callee = dice.Pick(callees);
        if (expressions.Arguments(callee, 2) is not { } arguments)
        {
            Assign();
            return;
        }

        if (expressions.Target(place => place.Type == callee.Result && !place.Text.Contains('[', System.StringComparison.Ordinal)) is { } target && dice.Chance(40))
        {
            Line($"{target.Text} = {callee.Name}({arguments});");
            return;
        }

        var name = scope.NewName("c");
        Line($"{callee.Result.Name} {name} = {callee.Name}({arguments});");
        scope.Places.Add(new Place(name, callee.Result, true, true, true));
    }

    private void Effect()
    {
        if (!scope.HasData)
        {
            Assign();
            return;
        }

        switch (dice.Below(6))
        {
            case 0:
                Line($"Syscalls.Log({dice.Of("\"step\"u8", "\"a longer line of text\"u8", "\"\"u8", $"\"one of many\"u8[..{dice.Below(11)}]")});");
                break;
            case 1:
                Line($"Lib.LogNumber({expressions.Of(Scalar.UInt64, 2)});");
                break;
            case 2:
                var place = scope.Places.Where(candidate => candidate.Type != Scalar.Bool).OrderBy(_ => dice.Below(100)).FirstOrDefault();
                Line(place is null ? "Lib.LogNumber(5UL);" : $"Lib.Write(ref data, {dice.Between(1, 16)}, {place.Text});");
                break;
            default:
                var type = dice.Pick(Scalar.Likely);
                Line($"Lib.Write<{type.Name}>(ref data, {dice.Between(1, 16)}, {expressions.Of(type, 2)});");
                break;
        }
    }

    private void Exit()
    {
        if (!dice.Chance(35))
        {
            Assign();
            return;
        }

        var rare = $"if ({expressions.Of(Scalar.UInt32, 2)} % {dice.Of(5, 7, 13, 50)} == {dice.Below(5)})";
        Line(dice.Below(5) switch
        {
            0 => $"{rare} {{ Syscalls.Abort({dice.Between(6100, 6199)}); }}",
            1 => $"{rare} {{ throw new {dice.Of("OverflowException", "InvalidOperationException", "IndexOutOfRangeException", "DivideByZeroException", "ArgumentException")}(); }}",
            _ when result is not null => $"{rare} {{ return {expressions.Of(result, 1)}; }}",
            _ => $"{rare} {{ return {dice.Of(0, 6200, 6201)}UL; }}",
        });
    }
}
