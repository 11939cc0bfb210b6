using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SessionKit.Compiler.Torture.Generation;

/// <summary>Writes a class with one random function that has a program's signature, and what that function uses.</summary>
internal sealed class FunctionGenerator
{
    private readonly Dice dice;
    private readonly FunctionParts parts = new();
    private readonly StringBuilder text = new();

    // Many small functions find more in the same time than few large ones; what is wrong only in large ones takes some of those.
    private readonly int size;

    private FunctionGenerator(int seed)
    {
        dice = new Dice(seed);
        size = dice.Of(0, 0, 0, 1, 1, 2);
    }

    /// <summary>The class of a seed.</summary>
    public static string Generate(string name, int seed)
    {
        var generator = new FunctionGenerator(seed);
        generator.Write();
        return $"public static class {name}\n{{\n{generator.text}}}\n";
    }

    private void Write()
    {
        for (var i = dice.Below(2 + size); i > 0; i--)
        {
            WriteEnumeration();
        }

        for (var i = dice.Below(2 + size); i > 0; i--)
        {
            WriteShape();
        }

        if (dice.Chance(20))
        {
            WriteRecursion();
        }

        for (var i = dice.Below(2 + size); i > 0; i--)
        {
            WriteHelper();
        }

        if (dice.Chance(10))
        {
            WriteChain();
        }

        WriteRun();
    }

    private void WriteEnumeration()
    {
        var underlying = dice.Pick(Scalar.Switchable);
        var name = $"E{parts.Enumerations.Count}";
        Line($"    public enum {name} : {underlying.Name} {{ First, Second = {dice.Between(1, 100)}, Third }}");
        parts.Enumerations.Add(Scalar.Enumeration(name, underlying));
    }

    private void WriteShape()
    {
        var name = $"S{parts.Shapes.Count}";
        var fields = new List<Member>();
        for (var i = dice.Between(1, 5); i > 0; i--)
        {
            var nested = parts.Shapes.Where(shape => shape.Depth < 3).ToList();
            var field = (char)('A' + fields.Count);
            fields.Add(nested.Count > 0 && dice.Chance(25)
                ? new Member($"{field}", null, dice.Pick(nested))
                : new Member($"{field}", dice.Chance(15) ? Scalar.Bool : dice.Chance(10) && parts.Enumerations.Count > 0 ? dice.Pick(parts.Enumerations) : dice.Pick(Scalar.Likely), null));
        }

        // A record's equality asks for its fields' equality, which only records have here.
        var isRecord = dice.Chance(45) && fields.All(field => field.Nested?.IsRecord ?? true);
        var isMutable = dice.Chance(75);
        var shape = new Shape(name, fields, isRecord, isMutable, HasMethod: dice.Chance(40));
        var parameters = string.Join(", ", fields.Select(field => isRecord ? $"{field.TypeName} {field.Name}" : $"{field.TypeName} {Lower(field.Name)}"));
        var readOnly = isMutable ? "" : "readonly ";
        if (isRecord)
        {
            Line($"    public {readOnly}record struct {name}({parameters})");
            Line("    {");
        }
        else
        {
            Line($"    public {readOnly}struct {name}({parameters})");
            Line("    {");
            foreach (var field in fields)
            {
                Line($"        public {readOnly}{field.TypeName} {field.Name} = {Lower(field.Name)};");
            }
        }

        if (shape.HasMethod)
        {
            WriteMethod(shape);
        }

        Line("    }");
        parts.Shapes.Add(shape);
    }

    private void WriteMethod(Shape shape)
    {
        var scope = new Scope { HasData = false };
        scope.Places.Add(new Place("factor", Scalar.UInt64, true, true, true));
        foreach (var field in shape.Fields.Where(field => field.Type is not null))
        {
            scope.Places.Add(new Place(field.Name, field.Type!, shape.IsMutable, shape is { IsMutable: true, IsRecord: false }, false));
        }

        var body = new Expressions(dice, parts, scope);
        Line("        public ulong Weigh(ulong factor)");
        Line("        {");
        if (body.Target(place => place.Text != "factor") is { } target)
        {
            Line($"            {target.Text} = {body.Of(target.Type, 2)};");
        }

        Line($"            return {body.Of(Scalar.UInt64)};");
        Line("        }");
    }

    private void WriteHelper()
    {
        var scope = new Scope { HasData = false };
        var parameters = new List<Parameter>();
        for (var i = dice.Between(1, dice.Chance(20) ? 10 : 4); i > 0; i--)
        {
            var name = $"p{parameters.Count}";
            var parameter = dice.Below(10) switch
            {
                0 or 1 when parts.Shapes.Count > 0 => new Parameter(name, dice.Of("", "", "in ", "ref "), null, dice.Pick(parts.Shapes), false),
                2 => new Parameter(name, "ref ", dice.Pick(Scalar.Likely), null, false),
                3 => new Parameter(name, "", dice.Of(Scalar.Byte, Scalar.Byte, Scalar.Int32, Scalar.UInt64), null, true),
                _ => new Parameter(name, "", dice.Chance(10) ? Scalar.Bool : dice.Pick(Scalar.Likely), null, false),
            };
            parameters.Add(parameter);
            var isVariable = parameter.Mode != "in ";
            if (parameter.IsSpan)
            {
                scope.Spans.Add(new SpanPlace(name, parameter.Type!, 0, false));
            }
            else if (parameter.Shape is { } shape)
            {
                scope.Add(new StructPlace(name, shape, isVariable, parameter.Mode.Length == 0));
            }
            else
            {
                scope.Places.Add(new Place(name, parameter.Type!, true, true, parameter.Mode.Length == 0));
            }
        }

        var result = dice.Chance(10) ? Scalar.Bool : dice.Pick(Scalar.Likely);
        var callee = new Callee($"H{parts.Helpers.Count}", result, parameters);
        var statements = new Statements(dice, parts, scope, result);
        statements.Write(dice.Between(0, 3));
        statements.Finish();
        Line($"    {dice.Of("", "", "[MethodImpl(MethodImplOptions.AggressiveInlining)] ", "[MethodImpl(MethodImplOptions.NoInlining)] ")}private static {result.Name} {callee.Name}({string.Join(", ", parameters.Select(parameter => parameter.Declaration))})");
        Line("    {");
        text.Append(statements);
        Line("    }");
        parts.Helpers.Add(callee);
    }

    private void WriteRecursion()
    {
        var type = dice.Of(Scalar.UInt64, Scalar.Int32, Scalar.UInt128);
        var scope = new Scope { HasData = false };
        scope.Places.Add(new Place("depth", Scalar.UInt32, false, false, true));
        scope.Places.Add(new Place("value", type, true, true, true));
        var body = new Expressions(dice, parts, scope);
        var name = $"H{parts.Helpers.Count}";
        Line($"    private static {type.Name} R{name}(uint depth, {type.Name} value)");
        Line("    {");
        Line($"        if (depth == 0) {{ return {body.Of(type)}; }}");
        Line($"        {type.Name} deeper = R{name}(depth - 1, {body.Of(type, 2)});");
        scope.Places.Add(new Place("deeper", type, true, true, true));
        Line($"        return {body.Of(type)};");
        Line("    }");
        Line($"    private static {type.Name} {name}(uint depth, {type.Name} value) => R{name}(depth % {dice.Of(3, 6, 12)}, value);");
        parts.Helpers.Add(new Callee(name, type, [new Parameter("depth", "", Scalar.UInt32, null, false), new Parameter("value", "", type, null, false)]));
    }

    // A deep chain of small functions, for the inliner and for calls.
    private void WriteChain()
    {
        var type = dice.Of(Scalar.UInt64, Scalar.Int32, Scalar.Int64, Scalar.Byte);
        var (count, first) = (dice.Between(5, 14), parts.Helpers.Count);
        for (var i = 0; i < count; i++)
        {
            var scope = new Scope { HasData = false };
            scope.Places.Add(new Place("value", type, true, true, true));
            var outside = new FunctionParts();
            var body = new Expressions(dice, outside, scope);
            var inner = i == 0 ? body.Of(type, 1) : $"C{first}_{i - 1}({body.Of(type, 1)})";
            Line($"    private static {type.Name} C{first}_{i}({type.Name} value) => unchecked(({type.Name})({inner} {dice.Of("+", "^", "-")} {body.Leaf(type, true)}));");
        }

        parts.Helpers.Add(new Callee($"C{first}_{count - 1}", type, [new Parameter("value", "", type, null, false)]));
    }

    private void WriteRun()
    {
        var scope = new Scope();
        var statements = new Statements(dice, parts, scope, null);
        if (dice.Chance(6))
        {
            // Many values that live at once, for spills.
            for (var i = dice.Between(12, 40); i > 0; i--)
            {
                var (name, type) = (scope.NewName("m"), dice.Pick(Scalar.Likely));
                statements.Line($"{type.Name} {name} = Lib.Read<{type.Name}>(ref data, {dice.Below(80)});");
                scope.Places.Add(new Place(name, type, true, true, true));
            }
        }

        if (dice.Chance(4))
        {
            // A big frame.
            var length = dice.Chance(50) ? dice.Between(64, 300) : dice.Between(1500, 3200);
            statements.Line($"Span<byte> big = stackalloc byte[{length.ToString(CultureInfo.InvariantCulture)}];");
            statements.Line("Lib.Input(ref data, 0, 60).CopyTo(big);");
            scope.Spans.Add(new SpanPlace("big", Scalar.Byte, length, true));
        }

        statements.Write(dice.Between(2, 3 + (3 * size)));
        statements.Finish();
        Line("""
                public static ulong Entry(ref byte input)
                {
                    ref byte data = ref Lib.AccountData(ref input);
                    ulong count = Lib.Read<ulong>(ref data, 0);
                    for (int i = 0; (ulong)i < count; i++)
                    {
                        ulong code = Run(ref Unsafe.Add(ref data, 8 + (i * Lib.RecordSize)));
                        if (code != 0)
                        {
                            return code;
                        }
                    }

                    return 0;
                }
            """);
        Line("    public static ulong Run(ref byte data)");
        Line("    {");
        text.Append(statements);
        Line("    }");
    }

    private static string Lower(string name) => name.ToLowerInvariant();

    private void Line(string line) => text.Append(line).Append('\n');
}
