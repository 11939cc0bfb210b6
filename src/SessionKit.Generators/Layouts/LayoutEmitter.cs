using System.Collections.Generic;
using System.Linq;
using System.Text;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes the layout of a struct: the part that lets it be read and written as Borsh.</summary>
internal static class LayoutEmitter
{
    private const string Layouts = "global::SessionKit.Layouts.";

    /// <summary>The file for a state, event or <c>[Layout]</c> struct.</summary>
    public static string Write(LayoutPart part) =>
        Write(part.Declaration, part.Discriminator);

    /// <summary>The file for a struct without an attribute of its own: a session's key, a union's case.</summary>
    public static string Write(LayoutDeclaration declaration) => Write(declaration, discriminator: string.Empty);

    /// <summary>The members of an implementation that refuses everything: what a type gets that has no layout, so that what mentions it still binds.</summary>
    public static void WriteRefusal(SourceWriter writer, TypeName type)
    {
        string self = Names.Escape(type.Name);
        string name = LayoutExpressions.Literal(type.Name);
        WriteFacts(writer, type, minSize: 0, maxSize: 0, isInPlace: false, isValid: "false");
        writer.Member($$"""
            static {{self}} {{Layouts}}ILayout<{{self}}>.Read(ref {{Layouts}}BorshReader reader)
            {
                reader.Fail({{Layouts}}LayoutFailure.NoLayout, {{name}});
                return default;
            }
            """);
        writer.Member($$"""
            static void {{Layouts}}ILayout<{{self}}>.Write(ref {{Layouts}}BorshWriter writer, in {{self}} value) =>
                writer.Fail({{Layouts}}LayoutFailure.NoLayout, {{name}});
            """);
    }

    /// <summary>The members that say what the layout is like.</summary>
    public static void WriteFacts(SourceWriter writer, TypeName type, int minSize, long maxSize, bool isInPlace, string isValid)
    {
        string self = Names.Escape(type.Name);
        string layout = $"{Layouts}ILayout<{self}>";
        writer.Member($"static global::System.ReadOnlySpan<byte> {layout}.Name => {LayoutExpressions.Literal(type.Name)};");
        writer.Member($"static int {layout}.MinSize => {minSize};");
        writer.Member($"static int {layout}.MaxSize => {maxSize};");
        writer.Member($"static bool {layout}.IsInPlace => {(isInPlace ? "true" : "false")};");
        writer.Member($"static bool {layout}.IsValid(ref readonly byte first) => {isValid};");
    }

    private static string Write(LayoutDeclaration declaration, string discriminator)
    {
        TypeName type = declaration.Type;
        string self = Names.Escape(type.Name);
        bool isEvent = discriminator.Length > 0;
        bool isInPlace = declaration.IsComplete && declaration.Layout.IsInPlace;
        return SourceFile.PartOf(
            type,
            $"{Layouts}{(isEvent ? "IEvent" : "ILayout")}<{self}>",
            writer =>
            {
                if (isEvent)
                {
                    writer.Member(
                        $"static global::System.ReadOnlySpan<byte> {Layouts}IEvent<{self}>.Discriminator => [{Bytes(discriminator)}];");
                }

                if (declaration.IsComplete)
                {
                    WriteMembers(writer, declaration);
                }
                else
                {
                    WriteRefusal(writer, type);
                }
            },
            isInPlace
                ? ["[global::System.Runtime.InteropServices.StructLayout(global::System.Runtime.InteropServices.LayoutKind.Sequential, Pack = 1)]"]
                : []);
    }

    private static void WriteMembers(SourceWriter writer, LayoutDeclaration declaration)
    {
        StructLayout layout = declaration.Layout;
        string self = Names.Escape(declaration.Type.Name);
        if (layout.Fields.Count > 0)
        {
            WriteConstructor(writer, declaration);
        }

        WriteFacts(writer, declaration.Type, layout.MinSize, layout.MaxSize, layout.IsInPlace, layout.IsInPlace ? Validity(layout) : "false");
        WriteRead(writer, layout, self);
        WriteWrite(writer, layout, self);
        CompositeMethods.Write(writer, layout.Fields.Select(f => f.Type));
    }

    private static void WriteConstructor(SourceWriter writer, LayoutDeclaration declaration)
    {
        writer.Gap().Line("/// <summary>Reads the fields one after another.</summary>");
        if (declaration.HasRequiredMembers)
        {
            writer.Line("[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
        }

        string head = $"private {Names.Escape(declaration.Type.Name)}(ref {Layouts}BorshReader reader)";
        if (declaration.PositionalCount >= 0)
        {
            IEnumerable<string> arguments = declaration.Fields.Take(declaration.PositionalCount).Select(f => "        " + Read(f));
            head += declaration.PositionalCount == 0 ? "\n    : this()" : $"\n    : this(\n{string.Join(",\n", arguments)})";
        }

        using (writer.Braces(head))
        {
            foreach (FieldModel field in declaration.Fields.Skip(declaration.PositionalCount))
            {
                string target = field.Name == "reader" ? "this.reader" : Names.Escape(field.Name);
                writer.Line($"{target} = {Read(field)};");
            }
        }

        writer.Gap();
    }

    private static void WriteRead(SourceWriter writer, StructLayout layout, string self)
    {
        string read = (layout.Fields.Count, layout.IsInPlace) switch
        {
            (0, _) => "default",
            (_, true) => $"reader.TryReadInPlace(out {self} value) ? value : new {self}(ref reader)",
            _ => $"new {self}(ref reader)",
        };
        writer.Member($"""
            static {self} {Layouts}ILayout<{self}>.Read(ref {Layouts}BorshReader reader) =>
                {read};
            """);
    }

    private static void WriteWrite(SourceWriter writer, StructLayout layout, string self)
    {
        writer.Gap();
        using (writer.Braces($"static void {Layouts}ILayout<{self}>.Write(ref {Layouts}BorshWriter writer, in {self} value)"))
        {
            if (layout.IsInPlace)
            {
                writer.Line("""
                    if (writer.TryWriteInPlace(in value))
                    {
                        return;
                    }
                    """).Gap().Line("// No room, or not valid: field by field, so that the failure names the field.");
            }

            foreach (FieldModel field in layout.Fields)
            {
                string statement = LayoutExpressions.WriteStatement(
                    field.Type, "writer", $"value.{Names.Escape(field.Name)}", LayoutExpressions.Literal(field.Name));
                if (statement.Contains('\n'))
                {
                    writer.Member(statement);
                }
                else
                {
                    writer.Line(statement);
                }
            }
        }

        writer.Gap();
    }

    private static string Read(FieldModel field) =>
        LayoutExpressions.ReadExpression(field.Type, "reader", LayoutExpressions.Literal(field.Name));

    /// <summary>What in the bytes can be wrong: truth values and enums, here and in inner structs.</summary>
    private static string Validity(StructLayout layout)
    {
        var checks = new List<string>();
        long offset = 0;
        foreach (FieldModel field in layout.Fields)
        {
            string? check = field.Type switch
            {
                BoolLayout => $"IsBoolean(in first, {offset})",
                EnumLayout { Members.Count: 256 } => null,
                EnumLayout members => $"IsEnum(in first, {offset}, {members.Members.Count})",
                GuardLayout or StructLayout { NeedsValidation: true } => $"IsValue<{field.Type.CSharp}>(in first, {offset})",
                _ => null,
            };
            if (check is not null)
            {
                checks.Add($"{Layouts}InPlace.{check}");
            }

            offset += field.Type.MaxSize;
        }

        return checks.Count switch
        {
            0 => "true",
            1 => checks[0],
            _ => "\n    " + string.Join("\n    && ", checks),
        };
    }

    private static string Bytes(string hex)
    {
        var bytes = new StringBuilder();
        for (int i = 0; i < hex.Length; i += 2)
        {
            bytes.Append(i == 0 ? string.Empty : ", ").Append("0x").Append(hex, i, 2);
        }

        return bytes.ToString();
    }
}
