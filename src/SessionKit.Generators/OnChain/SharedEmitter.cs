using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes what the handlers of a session share: its signature, its refusals, the programs that it calls.</summary>
internal static class SharedEmitter
{
    /// <summary>The file of what the handlers share.</summary>
    public static string Write(ProgramModel program, SessionModel session) =>
        OnChainFile.Write(session.Type, writer =>
        {
            OpeningEmitter.WriteSigning(writer, session);
            OpeningEmitter.WriteRefusal(writer, session, ErrorTable.FirstStateOf(program, session));
            WriteConstants(writer, session);
        });

    private static void WriteConstants(SourceWriter writer, SessionModel session)
    {
        var programs = session.Instructions
            .SelectMany(i => i.Accounts)
            .Where(a => a.Kind == AccountKind.Program && !AccountEmitter.ProgramAddress(a).StartsWith("System", System.StringComparison.Ordinal))
            .Select(a => (Name: Names.ToPascalCase(a.Name), a.KnownAddress))
            .Distinct()
            .ToList();
        if (programs.Count == 0)
        {
            return;
        }

        writer.Gap().Line("/// <summary>The programs that steps call.</summary>");
        using (writer.Braces("private static class Constants"))
        {
            foreach ((string name, string? address) in programs)
            {
                AddressEmitter.Write(writer, "internal", name, address!);
            }
        }
    }
}
