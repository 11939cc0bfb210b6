using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>The transition that a step's signature states: from where, to where.</summary>
internal sealed class StepSignature
{
    private const int MostTargets = 4;

    private StepSignature(StateModel? source, bool fromExpired, bool inPlace, EquatableArray<string> targets, IParameterSymbol? stateParameter, bool isSound)
    {
        Source = source;
        FromExpired = fromExpired;
        InPlace = inPlace;
        Targets = targets;
        StateParameter = stateParameter;
        IsSound = isSound;
    }

    /// <summary>The source state; null if the step opens the session.</summary>
    public StateModel? Source { get; }

    /// <summary>Whether the step starts from the expired side.</summary>
    public bool FromExpired { get; }

    /// <summary>Whether the state is changed in place.</summary>
    public bool InPlace { get; }

    /// <summary>Where the step leads.</summary>
    public EquatableArray<string> Targets { get; }

    /// <summary>The parameter that takes the source state, or null.</summary>
    public IParameterSymbol? StateParameter { get; }

    /// <summary>Whether the transition could be read.</summary>
    public bool IsSound { get; }

    /// <summary>Reads the transition of a method.</summary>
    public static StepSignature Read(IMethodSymbol method, SessionShape shape, IProblemSink? problems)
    {
        IParameterSymbol? first = method.Parameters.FirstOrDefault();
        StateModel? source = null;
        bool fromExpired = false;
        if (first is not null)
        {
            // Half-typed, it may have no type argument yet.
            fromExpired = first.Type.Is("Expired");
            ITypeSymbol? state = fromExpired ? (first.Type as INamedTypeSymbol)?.TypeArguments.FirstOrDefault() : first.Type;
            source = state is null ? null : shape.StateOf(state);
        }

        bool sound = true;
        if (source is not null && fromExpired && source.Until is null)
        {
            // An Until that could not be read is reported itself.
            (source.IsSound ? problems : null)?.Report(Problem.NameMeansNothing, first!, $"the source of step '{method.Name}'", $"Expired<{source.Name}>", $"state '{source.Name}' has no Until, so it never expires");
            sound = false;
        }

        if (fromExpired && source is null)
        {
            problems?.Report(Problem.NameMeansNothing, first!, $"the source of step '{method.Name}'", first!.Type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), $"it is no state of '{shape.Class.Name}'");
            sound = false;
        }

        bool inPlace = source is not null && method.ReturnsVoid;
        if (inPlace && first!.RefKind != RefKind.Ref && (first.RefKind != RefKind.In || fromExpired))
        {
            problems?.Report(
                Problem.NotGeneratable,
                method,
                method.Name,
                $"a step that returns nothing stays in its state: take it as 'ref {source!.Name}' to change it in place, as 'in {source.Name}' to look at it, or return the state that follows");
            sound = false;
        }

        if (source is not null)
        {
            sound &= CheckBorrow(method, first!, source, fromExpired, problems);
        }

        sound &= CheckOtherStates(method, source is null ? null : first, shape, problems);
        EquatableArray<string> targets = inPlace ? new[] { source!.Name }.ToEquatableArray() : ReadTargets(method, shape, problems, ref sound);
        if (targets.Count > MostTargets)
        {
            problems?.Report(Problem.NotGeneratable, method, method.Name, $"it decides between {targets.Count} states, and a step can between {MostTargets} at most");
            sound = false;
        }

        if (source is null && targets.Contains(StepModel.Closed))
        {
            problems?.Report(Problem.NotGeneratable, method, method.Name, "a step without a source state opens the session and cannot end it too: take the state that it ends as the first parameter");
            sound = false;
        }

        return new StepSignature(source, fromExpired, inPlace, targets, source is null ? null : first, sound && (source?.IsSound ?? true) && targets.All(t => shape.Find(t)?.IsSound ?? true));
    }

    private static bool CheckBorrow(IMethodSymbol method, IParameterSymbol first, StateModel source, bool fromExpired, IProblemSink? problems)
    {
        string? why = (first.RefKind, method.ReturnsVoid) switch
        {
            (RefKind.Out, _) => $"it reads its source state: take it as 'in {source.Name}'",
            (RefKind.Ref, true) when fromExpired => "what has expired cannot be changed in place: return the state that follows",
            (RefKind.Ref, false) => $"it leaves its source state, and what it writes there is lost: take it as 'in {source.Name}', or return nothing",
            _ => null,
        };
        if (why is not null)
        {
            problems?.Report(Problem.NotGeneratable, first, first.Name, why);
        }

        return why is null;
    }

    /// <summary>A state anywhere else would be read as an argument, so that the caller could say what he likes.</summary>
    private static bool CheckOtherStates(IMethodSymbol method, IParameterSymbol? stateParameter, SessionShape shape, IProblemSink? problems)
    {
        bool sound = true;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            bool isState = parameter.Type.Has("State") || (parameter.Type.Is("Expired") && parameter.Ordinal > 0);
            if (isState && !SymbolEqualityComparer.Default.Equals(parameter, stateParameter))
            {
                problems?.Report(
                    Problem.NotGeneratable,
                    parameter,
                    parameter.Name,
                    shape.StateOf(parameter.Type) is null && !parameter.Type.Is("Expired")
                        ? $"a state of another session is read from its account: take an 'in Account<{parameter.Type.Name}>'"
                        : "the source state of a step is its first parameter, and it has only one");
                sound = false;
            }
        }

        return sound;
    }

    private static EquatableArray<string> ReadTargets(IMethodSymbol method, SessionShape shape, IProblemSink? problems, ref bool sound)
    {
        IEnumerable<ITypeSymbol> types = method.ReturnType.Is("Either")
            ? ((INamedTypeSymbol)method.ReturnType).TypeArguments
            : [method.ReturnType];
        var targets = new List<string>();
        foreach (ITypeSymbol type in types)
        {
            string? target = type.Is(StepModel.Closed) ? StepModel.Closed : shape.StateOf(type)?.Name;
            if (target is null)
            {
                problems?.Report(
                    Problem.NotGeneratable,
                    method,
                    method.Name,
                    method.ReturnsVoid
                        ? "a step without a source state opens the session and must return its first state"
                        : $"it returns '{type.ToDisplayString()}', which is no state of '{shape.Class.Name}', nor Closed, nor Either of such");
                sound = false;
            }
            else if (targets.Contains(target))
            {
                problems?.Report(Problem.NotGeneratable, method, method.Name, $"its branches must lead to different states; '{target}' stands twice");
                sound = false;
            }
            else
            {
                targets.Add(target);
            }
        }

        // Either without type arguments yet: the compiler says so, and there is nowhere to go.
        sound &= targets.Count > 0;
        return targets.ToEquatableArray();
    }
}
