using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes how a client reads a program's events: <c>Escrow.ReadEvents(result)</c>, a list of a closed union.</summary>
internal static class EventReaderEmitter
{
    private const string Union = "Emitted";

    /// <summary>The file that adds to the program's class; empty for a program without events.</summary>
    public static string Write(ProgramModel program)
    {
        if (program.Events.Count == 0)
        {
            return string.Empty;
        }

        var unique = new UniqueNames();
        var names = new IdlTypeNames([], program.Events.Select(e => e.Type));
        List<(EventModel Event, string Name)> events = program.Events.Select(e => (e, unique.Take(names.Of(e.Type)))).ToList();
        string unknown = unique.Take("UnknownEvent");
        string missing = unique.Take("MissingEvents");

        // Within the union a record's member may not be called like a record.
        string property = events.All(e => e.Name != "Value") ? "Value" : unique.Take("Event");
        return SourceFile.PartOf(program.Type, string.Empty, writer =>
        {
            WriteUnion(writer, program, events, property, unknown, missing);
            WriteReader(writer, program, events, unknown, missing);
        });
    }

    private static void WriteUnion(
        SourceWriter writer, ProgramModel program, List<(EventModel Event, string Name)> events, string property, string unknown, string missing)
    {
        writer.Gap().Line($$"""
            /// <summary>
            /// What <see cref="ReadEvents"/> finds: one of the records nested in it, and nothing else. Switch over them.
            /// </summary>
            """);
        using (writer.Braces($"public abstract record {Union}"))
        {
            writer.Member($"private {Union}()\n{{\n}}");
            foreach ((EventModel each, string name) in events)
            {
                string access = each.Type.IsPublic || !program.Type.IsPublic ? "public" : "internal";
                writer.Member($"""
                    /// <summary>{Summary(each)}</summary>
                    /// <param name="{property}">The event.</param>
                    {access} sealed record {Names.Escape(name)}({each.Type.Reference} {property}) : {Union};
                    """);
            }

            writer.Member($"""
                /// <summary>Data that the program logged and that are no event of this version of it: another version runs at its address.</summary>
                /// <param name="Bytes">What was logged.</param>
                public sealed record {unknown}(global::System.ReadOnlyMemory<byte> Bytes) : {Union};
                """);
            writer.Member($"""
                /// <summary>The last in the list, where the logs were cut off: events from here on are missing.</summary>
                public sealed record {missing} : {Union};
                """);
        }
    }

    private static void WriteReader(
        SourceWriter writer, ProgramModel program, List<(EventModel Event, string Name)> events, string unknown, string missing)
    {
        writer.Gap().Line("""
            /// <summary>
            /// The events that this program emitted in a transaction, in order; none if the transaction was refused, since then nothing happened.
            /// Logs are only as good as the ledger that they come from.
            /// </summary>
            /// <param name="result">What became of the transaction.</param>
            """);
        using (writer.Braces($"public static global::System.Collections.Immutable.ImmutableArray<{Union}> ReadEvents(global::SessionKit.TransactionResult result)"))
        {
            writer.Line($$"""
                global::System.ArgumentNullException.ThrowIfNull(result);
                if (result.Error is not null)
                {
                    return [];
                }

                var logs = global::SessionKit.ProgramLogs.Read(result.Logs, {{program.Type.Reference}}.Program.Address);
                var events = global::System.Collections.Immutable.ImmutableArray.CreateBuilder<{{Union}}>();
                """);
            using (writer.Braces("foreach (global::System.ReadOnlyMemory<byte> data in logs.Data)"))
            {
                string otherwise = "if";
                for (int i = 0; i < events.Count; i++)
                {
                    string local = "event" + i.ToString(System.Globalization.CultureInfo.InvariantCulture);
                    writer.Line($$"""
                        {{otherwise}} (global::SessionKit.ProgramLogs.TryReadEvent(data.Span, out {{events[i].Event.Type.Reference}} {{local}}))
                        {
                            events.Add(new {{Union}}.{{Names.Escape(events[i].Name)}}({{local}}));
                        }
                        """);
                    otherwise = "else if";
                }

                writer.Line($$"""
                    else
                    {
                        events.Add(new {{Union}}.{{unknown}}(data));
                    }
                    """);
            }

            writer.Line($$"""

                if (!logs.IsComplete)
                {
                    events.Add(new {{Union}}.{{missing}}());
                }

                return events.ToImmutable();
                """);
        }
    }

    private static string Summary(EventModel each) =>
        each.Documentation.Length > 0 ? new System.Xml.Linq.XText(each.Documentation).ToString() : $"<see cref=\"{each.Type.Reference}\"/> happened.";
}
