using System;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes a union: its tag and cases, how to make one, how to ask which it is, and its layout.</summary>
internal static class UnionEmitter
{
    private const string Layouts = "global::SessionKit.Layouts.";

    /// <summary>The file for a union.</summary>
    public static string Write(UnionDeclaration union)
    {
        string self = Names.Escape(union.Type.Name);
        return SourceFile.PartOf(union.Type, Interfaces(union, self), writer =>
        {
            if (!union.IsComplete)
            {
                LayoutEmitter.WriteRefusal(writer, union.Type);
                return;
            }

            string[] cases = [.. union.Layout.Cases.Select(c => c.Type.Name)];
            WriteFields(writer, cases);
            foreach (string each in cases)
            {
                WriteCase(writer, self, each, Array.IndexOf(cases, each));
            }

            WriteMatch(writer, cases);
            if (!IsRecord(union))
            {
                WriteEquality(writer, self, cases);
            }

            WriteLayout(writer, union, self, cases);
        });
    }

    private static bool IsRecord(UnionDeclaration union) => union.Type.Declaration.Contains("partial record struct ");

    private static string Interfaces(UnionDeclaration union, string self) =>
        $"{Layouts}ILayout<{self}>" + (IsRecord(union) || !union.IsComplete ? string.Empty : $", global::System.IEquatable<{self}>");

    private static string Field(string name) => "as" + name;

    private static void WriteFields(SourceWriter writer, string[] cases)
    {
        writer.Line("private readonly byte tag;");
        foreach (string each in cases)
        {
            writer.Line($"private readonly {Names.Escape(each)} {Field(each)};");
        }

        writer.Gap().Line("/// <summary>The cases, as Borsh numbers them.</summary>");
        using (writer.Braces("public enum Cases : byte"))
        {
            foreach (string each in cases)
            {
                writer.Member($"""
                    /// <summary>The case <c>{each}</c>.</summary>
                    {Names.Escape(each)},
                    """);
            }
        }

        writer.Member("""
            /// <summary>Which case this is.</summary>
            public readonly Cases Case => (Cases)tag;
            """);
    }

    private static void WriteCase(SourceWriter writer, string self, string name, int index)
    {
        string type = Names.Escape(name);
        writer.Member($$"""
            private {{self}}(in {{type}} value)
            {
                this = default;
                tag = {{index}};
                {{Field(name)}} = value;
            }
            """);
        writer.Member($"""
            /// <summary>This case, as the union.</summary>
            public static implicit operator {self}(in {type} value) => new(in value);
            """);
        writer.Member($$"""
            /// <summary>Whether this is that case, and if so its fields.</summary>
            public readonly bool TryGet(out {{type}} value)
            {
                value = {{Field(name)}};
                return tag == {{index}};
            }
            """);
    }

    private static void WriteMatch(SourceWriter writer, string[] cases)
    {
        string functions = string.Join(", ", cases.Select(c => $"global::System.Func<{Names.Escape(c)}, TResult> {Parameter(c)}"));
        string actions = string.Join(", ", cases.Select(c => $"global::System.Action<{Names.Escape(c)}> {Parameter(c)}"));
        writer.Gap().Line("/// <summary>What the function for this case makes of it.</summary>");
        using (writer.Braces($"public readonly TResult Match<TResult>({functions})"))
        {
            Switch(writer, cases, c => $"return {Parameter(c)}({Field(c)});");
        }

        writer.Gap().Line("/// <summary>Does what is to be done for this case.</summary>");
        using (writer.Braces($"public readonly void Switch({actions})"))
        {
            Switch(writer, cases, c => $"{Parameter(c)}({Field(c)});\nreturn;");
        }

        writer.Gap();
    }

    private static string Parameter(string name) => Names.Escape(Names.ToCamelCase(name));

    /// <summary>A statement for each case; the last one is the default, since there is no tag beyond it.</summary>
    private static void Switch(SourceWriter writer, string[] cases, Func<string, string> statement)
    {
        using (writer.Braces("switch (tag)"))
        {
            for (int i = 0; i < cases.Length; i++)
            {
                string label = i == cases.Length - 1 ? "default:" : $"case {i}:";
                writer.Line($"{label}\n    {statement(cases[i]).Replace("\n", "\n    ")}");
            }
        }
    }

    private static void WriteEquality(SourceWriter writer, string self, string[] cases)
    {
        writer.Member($"""
            /// <summary>Whether both are the same case with equal fields.</summary>
            public static bool operator ==({self} left, {self} right) => left.Equals(right);
            """);
        writer.Member($"""
            /// <summary>Whether they differ.</summary>
            public static bool operator !=({self} left, {self} right) => !left.Equals(right);
            """);

        // The fields of the other cases are all zero, so that comparing the tag and this case's fields is enough.
        writer.Gap().Line("/// <inheritdoc/>");
        using (writer.Braces($"public readonly bool Equals({self} other)"))
        {
            writer.Line("""
                if (tag != other.tag)
                {
                    return false;
                }

                """);
            Switch(writer, cases, c => $"return {Field(c)}.Equals(other.{Field(c)});");
        }

        writer.Member($"""
            /// <inheritdoc/>
            public override readonly bool Equals(object? obj) => obj is {self} other && Equals(other);
            """);
        writer.Gap().Line("/// <inheritdoc/>");
        using (writer.Braces("public override readonly int GetHashCode()"))
        {
            Switch(writer, cases, c => $"return global::System.HashCode.Combine(tag, {Field(c)});");
        }

        writer.Gap().Line("/// <inheritdoc/>");
        using (writer.Braces("public override readonly string ToString()"))
        {
            Switch(writer, cases, c => $"return {Field(c)}.ToString();");
        }

        writer.Gap();
    }

    private static void WriteLayout(SourceWriter writer, UnionDeclaration union, string self, string[] cases)
    {
        LayoutEmitter.WriteFacts(writer, union.Type, union.Layout.MinSize, union.Layout.MaxSize, isInPlace: false, isValid: "false");
        writer.Gap();
        using (writer.Braces($"static {self} {Layouts}ILayout<{self}>.Read(ref {Layouts}BorshReader reader)"))
        {
            using (writer.Braces($"switch (reader.ReadTag({cases.Length}, default))"))
            {
                for (int i = 0; i < cases.Length; i++)
                {
                    string label = i == cases.Length - 1 ? "default:" : $"case {i}:";
                    writer.Line($"{label}\n    return reader.Read<{Names.Escape(cases[i])}>({LayoutExpressions.Literal(cases[i])});");
                }
            }
        }

        writer.Gap();
        using (writer.Braces($"static void {Layouts}ILayout<{self}>.Write(ref {Layouts}BorshWriter writer, in {self} value)"))
        {
            writer.Line("writer.WriteTag(value.tag, default);");
            using (writer.Braces("switch (value.tag)"))
            {
                for (int i = 0; i < cases.Length; i++)
                {
                    string label = i == cases.Length - 1 ? "default:" : $"case {i}:";
                    writer.Line($"{label}\n    writer.Write(in value.{Field(cases[i])}, {LayoutExpressions.Literal(cases[i])});\n    return;");
                }
            }
        }
    }
}
