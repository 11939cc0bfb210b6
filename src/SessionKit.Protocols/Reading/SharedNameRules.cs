using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Finds names that a session uses for two kinds of thing, so that generated members would clash.</summary>
internal static class SharedNameRules
{
    /// <summary>What the generator itself calls members of a session or program class.</summary>
    private static readonly string[] Generated = ["Program", "Entrypoint", "Fetch", "Find", "Found", "OnChain", "IRole", "IState", "Observer"];

    /// <summary>Checks a session.</summary>
    public static void Check(INamedTypeSymbol session, SessionModel model, IProblemSink? problems)
    {
        if (problems is null)
        {
            return;
        }

        var seen = new Dictionary<string, string>();
        foreach (string name in Generated)
        {
            seen.Add(name, "a generated member");
        }

        foreach ((string name, string kind) in Declared(model))
        {
            if (seen.TryGetValue(name, out string? other))
            {
                problems.Report(Problem.SharedName, session.GetMembers(name).FirstOrDefault() ?? session, name, kind, other);
            }
            else
            {
                seen.Add(name, kind);
            }
        }
    }

    private static IEnumerable<(string Name, string Kind)> Declared(SessionModel model)
    {
        yield return (model.Type.Name, "the session");
        foreach (StateModel state in model.States)
        {
            yield return (state.Name, "a state");
        }

        foreach (InstructionModel instruction in model.Instructions)
        {
            yield return (instruction.Name, "a step");
        }

        foreach (RoleModel role in model.Roles)
        {
            yield return (role.Name, "a role");
        }
    }
}
