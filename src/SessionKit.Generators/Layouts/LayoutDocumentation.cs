using System.Security;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>The bytes of a layout as a table, for the documentation of what is stored.</summary>
internal static class LayoutDocumentation
{
    /// <summary>Writes the table as the remarks of the type that comes next.</summary>
    public static void Write(SourceWriter writer, StructLayout layout)
    {
        string size = layout.IsFixedSize ? $"{layout.MaxSize} bytes" : $"{layout.MinSize} to {layout.MaxSize} bytes";
        string where = layout.IsInPlace ? ", read in place" : string.Empty;
        writer.Line($"""
            /// <remarks>
            /// <para>Borsh, little-endian: {size}{where}. Offsets count from the first field.</para>
            /// <list type="table">
            /// <listheader><term>Offset</term><term>Size</term><term>Type</term><description>Field</description></listheader>
            """);

        // Offsets are known up to and including the first field of varying size.
        long offset = 0;
        bool isKnown = true;
        foreach (FieldModel field in layout.Fields)
        {
            LayoutType type = field.Type;
            string extent = type.IsFixedSize ? $"{type.MaxSize}" : $"{type.MinSize} to {type.MaxSize}";
            string description = field.Documentation.Length == 0 ? string.Empty : $": {SecurityElement.Escape(field.Documentation)}";
            writer.Line(
                $"/// <item><term>{(isKnown ? offset.ToString(System.Globalization.CultureInfo.InvariantCulture) : "varies")}</term>"
                + $"<term>{extent}</term><term>{LayoutExpressions.Describe(type)}</term>"
                + $"<description><c>{field.Name}</c>{description}</description></item>");
            isKnown &= type.IsFixedSize;
            offset += type.MaxSize;
        }

        writer.Line("""
            /// </list>
            /// </remarks>
            """);
    }
}
