using System.Collections.Generic;
using System.Globalization;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>The bytes of a session's account in one of its states, as a table.</summary>
internal static class AccountDocumentation
{
    /// <summary>Writes the table, for the inside of remarks.</summary>
    public static void Write(SourceWriter writer, SessionModel session, StateModel state)
    {
        string where = state.IsSound && state.Layout.IsInPlace ? ", its fields read in place" : string.Empty;
        writer.Line($"""
            /// <para>The account: {Number(session.AccountSize)} bytes, Borsh, little-endian{where}.</para>
            /// <list type="table">
            /// <listheader><term>Offset</term><term>Size</term><term>Type</term><description>Content</description></listheader>
            """);

        // Offsets are known up to and including the first field of varying size.
        long offset = 0;
        bool isKnown = true;
        foreach ((string name, string type, long least, long most, string text) in Rows(session, state))
        {
            string place = isKnown ? Number(offset) : "varies";
            string extent = least == most ? Number(most) : $"{Number(least)} to {Number(most)}";
            string description = text.Length == 0 ? name : $"{name}: {Xml.Escape(text)}";
            writer.Line($"/// <item><term>{place}</term><term>{extent}</term><term>{type}</term><description>{description}</description></item>");
            isKnown &= least == most;
            offset += most;
        }

        writer.Line("/// </list>");
    }

    private static IEnumerable<(string Name, string Type, long Least, long Most, string Text)> Rows(SessionModel session, StateModel state)
    {
        yield return ("Discriminator", "bytes", session.DiscriminatorSize, session.DiscriminatorSize, "0x" + state.Discriminator);
        foreach (FieldModel field in session.KeyFields)
        {
            yield return ($"<c>Key.{field.Name}</c>", LayoutExpressions.Describe(field.Type), field.Type.MinSize, field.Type.MaxSize, field.Documentation);
        }

        yield return ("Bump", "u8", 1, 1, "of the session's address");
        foreach (string vault in session.Vaults)
        {
            yield return ("Bump", "u8", 1, 1, $"of the address of vault {vault}");
        }

        foreach (FieldModel field in session.HeaderFields)
        {
            yield return ($"<c>Header.{field.Name}</c>", LayoutExpressions.Describe(field.Type), field.Type.MinSize, field.Type.MaxSize, field.Documentation);
        }

        foreach (FieldModel field in session.SharedFields)
        {
            yield return ($"<c>Shared.{field.Name}</c>", LayoutExpressions.Describe(field.Type), field.Type.MinSize, field.Type.MaxSize, field.Documentation);
        }

        foreach (FieldModel field in state.Fields)
        {
            yield return ($"<c>{field.Name}</c>", LayoutExpressions.Describe(field.Type), field.Type.MinSize, field.Type.MaxSize, field.Documentation);
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
