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
            writer.Line($"/// <param name=\"{field.Name}\">{Documentation(field)}</param>");
        }

        writer.List("public readonly record struct Header(", session.HeaderFields.Select(f => $"{TypeOf(f)} {f.Name}"), ")");
        using (writer.Braces())
        {
            writer.Line("/// <summary>Reads it from the data of a session's account.</summary>");
            using (writer.Braces("public static Header Read(global::System.ReadOnlyMemory<byte> account)"))
            {
                writer.Line("global::System.ReadOnlySpan<byte> data = account.Span;");
                if (session.Tracks(TrackedFields.BoundTo))
                {
                    writer.Line($"var boundTo = new global::SessionKit.Pubkey({Slice(session, TrackedFields.BoundTo, 32)});");
                }

                writer.List("return new(", Values(session), ");");
            }
        }

        writer.Gap();
    });

    private static IEnumerable<string> Values(SessionModel session) => session.HeaderFields.Select(field => (field.Name, field.Type) switch
    {
        (TrackedFields.BoundTo, _) => "boundTo == default(global::SessionKit.Pubkey) ? null : boundTo",
        (_, PubkeyLayout) => $"new global::SessionKit.Pubkey({Slice(session, field.Name, field.Type.MinSize)})",
        (_, IntegerLayout integer) =>
            $"global::System.Buffers.Binary.BinaryPrimitives.Read{LayoutExpressions.ShortName(integer)}LittleEndian({Slice(session, field.Name, field.Type.MinSize)})",
        _ => $"account.Slice({session.OffsetOfTracked(field.Name)}, {field.Type.MinSize})",
    });

    private static string Slice(SessionModel session, string field, int size) => $"data.Slice({session.OffsetOfTracked(field)}, {size})";

    private static string TypeOf(FieldModel field) => field.Name == TrackedFields.BoundTo ? field.Type.CSharp + "?" : field.Type.CSharp;

    private static string Documentation(FieldModel field) =>
        field.Name == TrackedFields.BoundTo ? "What it is bound to; null if to nothing." : field.Documentation;
}
