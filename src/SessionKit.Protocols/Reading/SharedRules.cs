using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>How a step may take what the states of its session share: the opening gives it, the others borrow it.</summary>
internal static class SharedRules
{
    /// <summary>Checks a step.</summary>
    /// <returns>Whether it takes the shared data as it may.</returns>
    public static bool Check(IMethodSymbol method, SessionShape shape, StepSignature signature, IProblemSink? problems)
    {
        bool sound = true;
        List<IParameterSymbol> taken = method.Parameters.Where(p => shape.IsShared(p.Type)).ToList();
        foreach (IParameterSymbol parameter in method.Parameters.Where(p => p.Type.Has("Shared") && !shape.IsShared(p.Type)))
        {
            // As an argument it would be what the caller likes.
            problems?.Report(Problem.NotGeneratable, parameter, parameter.Name, $"it is not what the states of '{shape.Class.Name}' share, and a step takes no other shared data");
            sound = false;
        }

        foreach (IParameterSymbol second in taken.Skip(1))
        {
            problems?.Report(Problem.NotGeneratable, second, second.Name, $"'{taken[0].Name}' is the same shared data already (remove one of them)");
            sound = false;
        }

        if (signature.Source is null && shape.Shared is not null && taken.Count == 0)
        {
            problems?.Report(
                Problem.NotGeneratable, method, method.Name, $"it opens the session, and so must give what its states share: take an 'out {shape.Shared.Name} {Names.ToCamelCase(shape.Shared.Name)}'");
            sound = false;
        }

        foreach (IParameterSymbol parameter in taken)
        {
            if (WhyNot(parameter, signature) is { } why)
            {
                problems?.Report(Problem.NotGeneratable, parameter, parameter.Name, why);
                sound = false;
            }
        }

        return sound;
    }

    private static string? WhyNot(IParameterSymbol parameter, StepSignature signature)
    {
        string type = parameter.Type.Name;
        bool opens = signature.Source is null;
        return parameter.RefKind switch
        {
            RefKind.Out when !opens => $"only the step that opens the session gives its shared data: change them as 'ref {type}', or read them as 'in {type}'",
            not RefKind.Out when opens => $"there are no shared data before the session is open: give them as 'out {type}'",
            RefKind.None => $"shared data are borrowed from the session's account: take them as 'in {type}' to read and as 'ref {type}' to change them",

            // A later step of a batch reads what an earlier one writes.
            RefKind.Ref when !parameter.ContainingSymbol.Has("Batch") && signature.Targets.All(t => t == StepModel.Closed) => $"the step ends the session, and what it writes there is lost: take it as 'in {type}'",
            _ => null,
        };
    }
}
