using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>
/// Writes what a step resolves to in a state or for a role that it is not for: a hidden method that the compiler itself refuses, with our id and
/// words (SK1002), whether analyzers run or not.
/// </summary>
internal static class OutOfOrderEmitter
{
    /// <summary>Writes the fallbacks of one instruction: one for each list of parameters that callers may have written.</summary>
    public static void Write(SourceWriter writer, SessionModel session, InstructionModel instruction, IReadOnlyList<ClientScope> takers)
    {
        var written = new HashSet<string>();
        var types = new HashSet<string>();
        foreach (ClientScope scope in takers)
        {
            // With names, since arguments can be given by name; all can be left out, since who is out of order need not know what is missing.
            List<string> parameters = scope.Parameters.Select(p => p.Omittable).ToList();
            if (!written.Add(string.Join(", ", parameters)))
            {
                continue;
            }

            // Lists that differ in names only are one to the compiler: a further parameter that nobody gives keeps them apart.
            var names = new LocalNames(scope.Parameters.Select(p => p.Name).Append(scope.Taken));
            List<string> signature = scope.Parameters.Select(p => p.Type).ToList();
            while (!types.Add(string.Join(", ", signature)))
            {
                signature.Add("global::SessionKit.Closed");
                parameters.Add($"global::SessionKit.Closed {names.Free("nothing")} = default");
            }

            WriteFallback(writer, scope, parameters, -written.Count, Message(session, instruction, scope.Parameters));
        }
    }

    private static void WriteFallback(SourceWriter writer, ClientScope scope, List<string> parameters, int priority, string message)
    {
        string name = scope.Step.Name;
        string literal = SymbolDisplay.FormatLiteral(message, quote: true);
        writer.Gap().Line($"/// <summary>Never runs: where {name} is out of order, the compiler refuses it.</summary>");
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.Line($"[global::System.Runtime.CompilerServices.OverloadResolutionPriority({priority})]");
        writer.List(
            "[global::System.Obsolete(",
            [literal, "error: true", "DiagnosticId = \"SK1002\"", "UrlFormat = \"https://github.com/sessionkit/sessionkit/blob/main/docs/diagnostics/{0}.md\""],
            ")]");
        writer.List(
            $"public static {scope.CallType} {Names.Escape(name)}<TStage, TRole>(",
            parameters.Prepend($"this global::SessionKit.Session<TStage, TRole> {scope.Taken}"),
            ")");
        writer.Line($$"""
                where TStage : struct, global::SessionKit.ISessionStage<TStage>
                where TRole : global::SessionKit.RoleClient, {{scope.On.Type.Reference}}.IRole =>
                throw new global::System.NotSupportedException();
            """).Gap();
    }

    /// <summary>What is legal. Where arguments are missing the compiler comes here too, so it says which there are.</summary>
    private static string Message(SessionModel session, InstructionModel instruction, IEnumerable<ClientParameter> parameters)
    {
        IEnumerable<string> ways = instruction.Delegation is { } delegation ? [$"{session.Holder!.Name} in {delegation.Last.State.Name}"] :
            from step in instruction.Steps
            where step.Source is not null
            let source = step.FromExpired ? $"Expired<{step.Source}>" : step.Source
            let role = step.Roles.Count == 0 ? "anybody" : string.Join(" and ", step.Roles)
            select $"{role} in {source}";
        string needed = string.Join(", ", parameters.Where(p => !p.CanBeOmitted).Select(p => p.Name));
        string problem = needed.Length == 0 ? "is out of order here" : $"is out of order here, or lacks an argument of ({needed})";
        return $"'{instruction.Steps[0].Name}' {problem}: in {session.Type.Name} it is for {string.Join(", or for ", ways.Distinct())}";
    }
}
