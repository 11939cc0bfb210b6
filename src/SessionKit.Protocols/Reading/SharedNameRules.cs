using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Finds names that a session uses for two kinds of thing, so that generated members would clash.</summary>
internal static class SharedNameRules
{
    /// <summary>What the generator itself calls members of a session or program class.</summary>
    private static readonly string[] Generated =
    [
        "Program", "Idl", "Protocol", "FindAddress", "AddressOf", "FindVault", "Instructions", "Emitted", "ReadEvents", "Fetch", "Found", "IRole", "IState", "Observer",
    ];

    private const string Step = "a step";

    /// <summary>What every handle can do anyway: a step of that name could never be called on one.</summary>
    private static readonly string[] OfHandles =
        ["Detach", "Next", "Refresh", "KeyOrThrow", "WaitForChangeAsync", "Equals", "GetHashCode", "GetType", "ToString"];

    /// <summary>Checks a session.</summary>
    public static void Check(INamedTypeSymbol session, SessionModel model, List<ReadStep> steps, IProblemSink? problems)
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

        if (model.Leases.Count > 0)
        {
            seen.Add("FindLease", "a generated member");
        }

        if (model.ChangesHands)
        {
            seen.Add(StepModel.FormerOwner, "a generated member");
        }

        if (model.HeaderFields.Count > 0)
        {
            seen.Add("Header", "a generated member");
        }

        if (model.Delegables.Any())
        {
            seen.Add("Delegated", "a generated member");
        }

        foreach ((string name, string kind, ISymbol culprit) in Words(session, model))
        {
            Add(name, kind, culprit);
            if (kind == Step && (OfHandles.Contains(name) || (name == "Header" && model.HeaderFields.Count > 0) || (name == "Shared" && model.SharedLayout is not null)))
            {
                problems.Report(Problem.SharedName, culprit, name, kind, "a member of every handle");
            }
        }

        // What else is in the class cannot share its name with a state or step, says C#; but a role becomes a class of its own.
        foreach (ISymbol member in session.GetMembers().Where(m => m.CanBeReferencedByName && IsInTheWay(m) && !seen.ContainsKey(m.Name)))
        {
            seen.Add(member.Name, KindOf(member));
        }

        foreach (RoleModel role in model.Roles)
        {
            Add(role.Name, "a role", (ISymbol?)Signer(steps, role) ?? session);
        }

        CheckAccounts(steps, problems);

        void Add(string name, string kind, ISymbol culprit)
        {
            if (seen.TryGetValue(name, out string? other))
            {
                problems.Report(Problem.SharedName, culprit, name, kind, other);
            }
            else
            {
                seen.Add(name, kind);
            }
        }
    }

    private static IEnumerable<(string Name, string Kind, ISymbol Culprit)> Words(INamedTypeSymbol session, SessionModel model)
    {
        yield return (model.Type.Name, "the session", session);
        foreach (StateModel state in model.States)
        {
            yield return (state.Name, "a state", Member(session, state.Name));
        }

        foreach (InstructionModel instruction in model.Instructions)
        {
            yield return (instruction.Name, Step, Member(session, instruction.Name));
        }
    }

    private static void CheckAccounts(List<ReadStep> steps, IProblemSink problems)
    {
        foreach (ReadStep step in steps)
        {
            foreach (IParameterSymbol parameter in step.Method.Parameters)
            {
                if (step.Accounts.Any(a => !a.IsParameter && a.WireName == Names.ToSnakeCase(parameter.Name)))
                {
                    problems.Report(Problem.SharedName, parameter, parameter.Name, "a parameter", "an account that the instruction has besides");
                }
            }
        }
    }

    private static ISymbol Member(INamedTypeSymbol session, string name) =>
        session.GetMembers(name).FirstOrDefault(m => !GeneratedCode.IsGenerated(m)) ?? session;

    private static IParameterSymbol? Signer(List<ReadStep> steps, RoleModel role) =>
        steps.SelectMany(s => s.Method.Parameters).FirstOrDefault(p => p.Type.Is("Signer") && Names.ToPascalCase(p.Name) == role.Name);

    // Its author may well add members of his own to a role's class.
    private static bool IsInTheWay(ISymbol member) =>
        !member.IsImplicitlyDeclared
        && !GeneratedCode.IsGenerated(member)
        && !(member is INamedTypeSymbol { TypeKind: TypeKind.Class } type && TypeNames.IsPartial(type));

    private static string KindOf(ISymbol member) => member switch
    {
        { Name: "Key" } and INamedTypeSymbol => "the key",
        INamedTypeSymbol type when type.Has("Event") => "an event",
        IMethodSymbol method when method.Has("Guard") => "a guard",
        INamedTypeSymbol => "a type",
        _ => "a member",
    };
}
