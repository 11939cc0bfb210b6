using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>Writes the names of the steps that can be delegated, as scopes say them.</summary>
internal static class DelegatedEmitter
{
    /// <summary>The file of a session's delegable steps.</summary>
    public static string Write(SessionModel session) => SourceFile.PartOf(session.Type, string.Empty, writer =>
    {
        writer.Line("/// <summary>The steps that can be delegated to child sessions: what a <c>Scope</c> is made of.</summary>");
        using (writer.Braces("public static class Delegated"))
        {
            foreach (DelegableModel step in session.Delegables)
            {
                string spends = step.Spends is { } amount ? $", which spends its {amount}" : string.Empty;
                string reaches = step.Accounts.Count > 0 ? $"; a list of accounts is asked about its {string.Join(" and ", step.Accounts)}" : string.Empty;
                writer.Gap().Line($"/// <summary>{step.Step}{spends}{reaches}.</summary>");
                writer.Line($"public const ulong {Names.Escape(step.Step)} = {step.Mask};");
            }

            writer.Gap().Line("/// <summary>All of them.</summary>");
            writer.Line($"public const ulong All = {session.Delegables.Aggregate(0UL, (all, step) => all | step.Mask)};");
        }

        writer.Gap();
    });
}
