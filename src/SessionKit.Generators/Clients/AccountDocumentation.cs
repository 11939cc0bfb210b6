using System.Collections.Generic;
using System.Globalization;
using System.Linq;
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

        IEnumerable<(string, string, long, long, string)> fields = session.HeaderFields.Select(f => (Field: f, Name: "Header." + f.Name))
            .Concat(session.SharedFields.Select(f => (Field: f, Name: "Shared." + f.Name)))
            .Concat(state.Fields.Select(f => (Field: f, f.Name)))
            .Select(f => ($"<c>{f.Name}</c>", LayoutExpressions.Describe(f.Field.Type), (long)f.Field.Type.MinSize, (long)f.Field.Type.MaxSize, f.Field.Documentation));
        IEnumerable<(string, string, long, long, string)> rest = session.BumpLast ? fields.Concat(Room(session, state)).Concat(Bumps(session)) : Bumps(session).Concat(fields);
        foreach ((string, string, long, long, string) row in rest)
        {
            yield return row;
        }
    }

    /// <summary>What a state leaves unused in front of the bumps, since the account has room for the largest.</summary>
    private static IEnumerable<(string Name, string Type, long Least, long Most, string Text)> Room(SessionModel session, StateModel state)
    {
        long room = session.BumpOffset - session.StateOffset - state.Size;
        return room == 0 ? [] : [("Unused", "bytes", room, room, "zeros")];
    }

    private static IEnumerable<(string Name, string Type, long Least, long Most, string Text)> Bumps(SessionModel session) =>
        session.Vaults.Select(vault => $"of the address of vault {vault}")
            .Prepend("of the session's address")
            .Concat(session.Derived.Select(derived => $"of the address of {derived.Name}"))
            .Select(whose => ("Bump", "u8", 1L, 1L, whose));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
