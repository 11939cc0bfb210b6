using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes what clients see of the tracked header: a record of the fields that the session tracks, and no others.</summary>
internal static class HeaderPartEmitter
{
    /// <summary>The file of a session's header.</summary>
    public static string Write(SessionModel session) => SourceFile.PartOf(session.Type, string.Empty, writer =>
    {
        writer.Line("/// <summary>What the program tracks of each session, as a handle saw it.</summary>");
        foreach (FieldModel field in session.HeaderFields)
        {
            writer.Line($"/// <param name=\"{field.Name}\">{Documentation(session, field)}</param>");
        }

        writer.List("public readonly record struct Header(", session.HeaderFields.Select(f => $"{TypeOf(session, f)} {f.Name}"), ")");
        using (writer.Braces())
        {
            writer.Line("/// <summary>Reads it from the data of a session's account.</summary>");
            using (writer.Braces("public static Header Read(global::System.ReadOnlyMemory<byte> account)"))
            {
                writer.Line("global::System.ReadOnlySpan<byte> data = account.Span;");
                foreach (FieldModel field in session.HeaderFields.Where(f => MayBeNothing(session, f.Name)))
                {
                    writer.Line($"var {LocalOf(field)} = new global::SessionKit.Pubkey({Slice(session, field.Name, 32)});");
                }

                writer.List("return new(", Values(session), ");");
            }
        }

        writer.Gap();
    });

    private static IEnumerable<string> Values(SessionModel session) => session.HeaderFields.Select(field => (field.Name, field.Type) switch
    {
        _ when MayBeNothing(session, field.Name) => $"{LocalOf(field)} == default(global::SessionKit.Pubkey) ? null : {LocalOf(field)}",
        (_, PubkeyLayout) => $"new global::SessionKit.Pubkey({Slice(session, field.Name, field.Type.MinSize)})",
        (_, StructLayout layout) => $"global::SessionKit.Layouts.Borsh.Deserialize<{layout.CSharp}>({Slice(session, field.Name, field.Type.MinSize)})",
        (_, IntegerLayout integer) =>
            $"global::System.Buffers.Binary.BinaryPrimitives.Read{LayoutExpressions.ShortName(integer)}LittleEndian({Slice(session, field.Name, field.Type.MinSize)})",
        (_, BoolLayout) => $"data[{session.OffsetOfTracked(field.Name)}] != 0",
        _ => $"account.Slice({session.OffsetOfTracked(field.Name)}, {field.Type.MinSize})",
    });

    private static string Slice(SessionModel session, string field, int size) => $"data.Slice({session.OffsetOfTracked(field)}, {size})";

    /// <summary>Whether a field is an address that may be none: what the session is bound to, what it has borrowed.</summary>
    public static bool MayBeNothing(SessionModel session, string field) =>
        field == TrackedFields.BoundTo || session.Leases.Any(lease => LeaseFields.AddressOf(lease) == field);

    private static string LocalOf(FieldModel field) => Names.Escape(Names.ToCamelCase(field.Name));

    private static string TypeOf(SessionModel session, FieldModel field) => MayBeNothing(session, field.Name) ? field.Type.CSharp + "?" : field.Type.CSharp;

    private static string Documentation(SessionModel session, FieldModel field) =>
        MayBeNothing(session, field.Name) ? field.Documentation.Replace("zeros if", "null if") : field.Documentation;
}
