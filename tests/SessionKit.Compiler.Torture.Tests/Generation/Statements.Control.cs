using System.Linq;

namespace SessionKit.Compiler.Torture.Generation;

/// <content>Statements that contain statements.</content>
internal sealed partial class Statements
{
    private void If()
    {
        Block(dice.Between(1, 3), $"if ({expressions.Of(Scalar.Bool)})");
        if (dice.Chance(20))
        {
            Block(dice.Between(1, 2), $"else if ({expressions.Of(Scalar.Bool)})");
        }

        if (dice.Chance(50))
        {
            Block(dice.Between(1, 2), "else");
        }
    }

    private void Loop(string head, string? tail = null, Place? counter = null)
    {
        scope.Loops++;
        Block(dice.Between(1, 3), head, () =>
        {
            if (counter is not null)
            {
                scope.Places.Add(counter);
            }

            if (dice.Chance(25))
            {
                Line($"if ({expressions.Of(Scalar.Bool, 2)}) {{ {dice.Of("break", "continue")}; }}");
            }
        });
        scope.Loops--;
        if (tail is not null)
        {
            Line(tail);
        }
    }

    private void For()
    {
        var type = dice.Of(Scalar.Int32, Scalar.Int32, Scalar.UInt64, Scalar.Byte, Scalar.Int64, Scalar.UInt32);
        var (name, count) = (scope.NewName("i"), dice.Between(1, 6));
        var head = dice.Below(4) switch
        {
            0 when type.IsSigned => $"for ({type.Name} {name} = {count}; {name} >= 0; {name}--)",
            1 => $"for ({type.Name} {name} = 1; {name} < {count * 3}; {name} += {dice.Between(1, 4)})",
            2 => $"for ({type.Name} {name} = 0; {name} < {count} && {expressions.Of(Scalar.Bool, 2)}; {name}++)",
            _ => $"for ({type.Name} {name} = 0; {name} < {count}; {name}++)",
        };
        Loop(head, null, new Place(name, type, false, false, true));
    }

    private void While()
    {
        var name = scope.NewName("n");
        Line($"int {name} = {dice.Between(1, 5)};");
        var counter = new Place(name, Scalar.Int32, false, false, true);
        if (dice.Chance(50))
        {
            Loop($"while ({name}-- > 0{(dice.Chance(40) ? $" && {expressions.Of(Scalar.Bool, 2)}" : "")})", null, counter);
        }
        else
        {
            Loop("do", $"while (--{name} > 0{(dice.Chance(30) ? $" && {expressions.Of(Scalar.Bool, 2)}" : "")});", counter);
        }

        scope.Places.Add(counter);
    }

    private void ForEach()
    {
        if (scope.Spans.Count == 0)
        {
            DeclareSpan();
            return;
        }

        var span = dice.Pick(scope.Spans);
        var name = scope.NewName("e");
        if (span.CanWrite && dice.Chance(30))
        {
            Loop($"foreach (ref {span.Element.Name} {name} in {span.Text})", null, new Place(name, span.Element, true, true, false));
        }
        else
        {
            Loop($"foreach ({span.Element.Name} {name} in {span.Text})", null, new Place(name, span.Element, false, false, true));
        }
    }

    private void Switch()
    {
        var type = dice.Pick(Scalar.Switchable);
        var dense = dice.Chance(40);
        var cases = dense
            ? [.. Enumerable.Range(0, dice.Between(3, 9)).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))]
            : Literals.Cases(dice, type, dice.Between(2, 7), withEnds: true);
        var subject = expressions.Of(type, 2);
        Line(dense ? $"switch (({type.Name})(({subject}) & 7))" : $"switch ({subject})");
        Line("{");
        indent++;
        for (var i = 0; i < cases.Length; i++)
        {
            Line($"case {cases[i]}{(dice.Chance(12) ? $" when {expressions.Of(Scalar.Bool, 1)}" : "")}:");
            if (dice.Chance(20) && i + 1 < cases.Length)
            {
                continue;
            }

            Section(i + 1 < cases.Length && dice.Chance(8) ? "goto default;" : "break;");
        }

        Line("default:");
        Section("break;");
        indent--;
        Line("}");
    }

    private void Section(string end)
    {
        indent++;
        Block(dice.Between(1, 2));
        Line(end);
        indent--;
    }

    private void LocalFunction()
    {
        if (scope.Loops > 0 || indent > 3)
        {
            If();
            return;
        }

        var type = dice.Pick(Scalar.Likely);
        var name = scope.NewName("L");
        var parameter = new Parameter(scope.NewName("q"), "", dice.Pick(Scalar.Likely), null, false);
        var inner = scope.Captured();
        inner.Places.Add(new Place(parameter.Name, parameter.Type!, true, true, false));
        var body = new Expressions(dice, parts, inner);
        Line($"{type.Name} {name}({parameter.Declaration})");
        Line("{");
        indent++;
        if (body.Target(place => place.Text != parameter.Name) is { } target)
        {
            Line($"{target.Text} = {body.Of(target.Type, 2)};");
        }

        Line($"return {body.Of(type)};");
        indent--;
        Line("}");
        scope.Locals.Add(new Callee(name, type, [parameter]));
    }
}
