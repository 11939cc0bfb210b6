using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>A step that only looks at its session has the account read-only: whatever would be written there has no meaning.</summary>
internal static class LookRules
{
    private static readonly string[] Writing = ["Borrow", "Release", "NewOwner"];

    /// <summary>Checks a step.</summary>
    /// <returns>Whether nothing of it writes what the step only looks at.</returns>
    public static bool Check(IMethodSymbol method, StepModel step, SessionShape shape, IProblemSink? problems)
    {
        if (!step.Looks)
        {
            return true;
        }

        string instead = $"take it as 'ref {step.Source}'";
        bool sound = true;
        foreach ((ISymbol culprit, string why) in Found(method, step, shape))
        {
            problems?.Report(Problem.NotGeneratable, culprit, culprit.Name, $"the step looks at '{step.Source}' and writes nothing of its session, {why} ({instead})");
            sound = false;
        }

        return sound;
    }

    private static IEnumerable<(ISymbol Culprit, string Why)> Found(IMethodSymbol method, StepModel step, SessionShape shape)
    {
        if (shape.HeaderFields.FirstOrDefault(f => f.Name is TrackedFields.UsageCount or TrackedFields.UpdatedAt) is { } tracked)
        {
            yield return (method, $"but '{shape.Class.Name}' tracks {tracked.Name}, and every step changes that");
        }

        if (step.Guards.FirstOrDefault(g => g.Stored is not null) is { } guard)
        {
            yield return (method, $"but '{guard.Method}' is a guard that may count the step");
        }

        if (method.Has("Delegable"))
        {
            yield return (method, "but a child's use of it is counted");
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (Writing.FirstOrDefault(parameter.Has) is { } word)
            {
                yield return (parameter, $"but [{word}] does");
            }
            else if (parameter.RefKind == RefKind.Ref && shape.IsShared(parameter.Type))
            {
                yield return (parameter, "but 'ref' changes what its states share");
            }
        }
    }
}
