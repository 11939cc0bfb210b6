using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>
/// The private methods that <see cref="LayoutExpressions"/> call for arrays whose items are read one by one: truth
/// values, enums, optional values. Every class that uses the expressions gets those it needs, once.
/// </summary>
internal static class CompositeMethods
{
    /// <summary>Writes the methods that reading and writing these layouts takes.</summary>
    public static void Write(SourceWriter writer, IEnumerable<LayoutType> types)
    {
        var written = new HashSet<string>();
        foreach (ArrayLayout array in types.SelectMany(Arrays).Where(LayoutExpressions.NeedsMethod))
        {
            if (written.Add(array.CSharp))
            {
                WriteMethods(writer, array);
            }
        }
    }

    private static IEnumerable<ArrayLayout> Arrays(LayoutType type) => type switch
    {
        ArrayLayout array => Arrays(array.Item).Append(array),
        OptionLayout option => Arrays(option.Item),
        _ => [],
    };

    private static void WriteMethods(SourceWriter writer, ArrayLayout array)
    {
        string name = LayoutExpressions.ShortName(array);
        string item = array.Item.CSharp;
        writer.Member($$"""
            /// <summary>Reads a count and that many items.</summary>
            private static {{array.CSharp}} Read{{name}}(
                ref global::SessionKit.Layouts.BorshReader reader, int bound, global::System.ReadOnlySpan<byte> field)
            {
                int count = reader.ReadCount(bound, {{array.Item.MinSize}}, field);
                var items = new {{item}}[count];
                for (int i = 0; i < items.Length; i++)
                {
                    items[i] = {{LayoutExpressions.ReadExpression(array.Item, "reader", "field")}};
                }

                return items;
            }
            """);
        string write = LayoutExpressions.WriteStatement(array.Item, "writer", "item", "field").Replace("\n", "\n        ");
        writer.Member($$"""
            /// <summary>Writes a count and the items.</summary>
            private static void Write{{name}}(
                ref global::SessionKit.Layouts.BorshWriter writer, {{array.CSharp}}? items, int bound, global::System.ReadOnlySpan<byte> field)
            {
                if (items is null)
                {
                    writer.Fail(global::SessionKit.Layouts.LayoutFailure.Null, field);
                    return;
                }

                if (!writer.WriteCount(items.Length, bound, field))
                {
                    return;
                }

                foreach ({{item}} item in items)
                {
                    {{write}}
                }
            }
            """);
    }
}
