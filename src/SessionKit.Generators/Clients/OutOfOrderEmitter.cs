using System.Collections.Generic;
using System.Linq;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>
/// Writes what a step resolves to in a state or for a role that it is not for: a hidden method that the compiler itself refuses, with our id and
/// words (SK1002), whether analyzers run or not.
/// </summary>
internal static class OutOfOrderEmitter
{
    /// <summary>Writes the fallbacks of one instruction: one for each list of parameters that callers may have written.</summary>
    public static void Write(SourceWriter writer, SessionModel session, InstructionModel instruction)
    {
        var written = new HashSet<string>();
        foreach ((StepModel step, RoleModel role) in StepsEmitter.Takers(session, instruction))
        {
            var scope = new ClientScope(session, instruction, step, role);
            List<string> parameters = [.. scope.Parameters()];

            // The signers of a joint step write the same types under other names; to C# that is one method.
            if (!written.Add(string.Join(", ", scope.ParameterTypes())))
            {
                continue;
            }

            string result = ClientTypes.CallOf(session, step, ClientTypes.Role(session, role.Name));
            writer.Gap().Line($"/// <summary>Never runs: {instruction.Name} is refused by the compiler wherever it is out of order.</summary>");
            writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
            writer.Line($"[global::System.Obsolete(\"{Message(session, instruction)}\", error: true, DiagnosticId = \"SK1002\", UrlFormat = \"https://github.com/sessionkit/sessionkit/blob/main/docs/diagnostics/{{0}}.md\")]");
            writer.Line($$"""
                public static {{result}} {{Names.Escape(instruction.Name)}}<TStage, TRole>(
                    {{string.Join(", ", parameters.Prepend($"this global::SessionKit.Session<TStage, TRole> {scope.Handle}"))}})
                    where TStage : struct, global::SessionKit.ISessionStage<TStage>
                    where TRole : global::SessionKit.RoleClient, {{session.Type.Reference}}.IRole =>
                    throw new global::System.InvalidOperationException("{{Message(session, instruction)}}");
                """);
            writer.Gap();
        }
    }

    private static string Message(SessionModel session, InstructionModel instruction)
    {
        IEnumerable<string> ways =
            from step in instruction.Steps
            where step.Source is not null
            let source = step.FromExpired ? $"Expired<{step.Source}>" : step.Source
            let role = step.Roles.Count == 0 ? "anybody" : string.Join(" and ", step.Roles)
            select $"{role} in {source}";
        return $"'{instruction.Name}' is out of order here: in {session.Type.Name} it is for {string.Join(", or for ", ways)}";
    }
}
