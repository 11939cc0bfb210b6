using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads the guards that a step requires, and binds their parameters by name.</summary>
internal static class GuardReader
{
    /// <summary>The number of a refusal without an error of its own: <c>GuardRefused</c>.</summary>
    private const uint GuardRefused = 4925;

    /// <summary>Reads the guards of a step, in order.</summary>
    public static EquatableArray<GuardModel> Read(
        IMethodSymbol step, SessionShape shape, StepSignature signature, List<ParameterModel> parameters, IProblemSink? problems, ref bool sound)
    {
        var guards = new List<GuardModel>();
        foreach (AttributeData when in step.FindAll("When"))
        {
            string name = when.Text();
            IMethodSymbol? guard = shape.Class.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(m => m.Has("Guard"));
            if (guard is null || !guard.IsStatic || guard.ReturnType.SpecialType != SpecialType.System_Boolean)
            {
                problems?.Report(
                    Problem.NameMeansNothing, step, $"[When] of step '{step.Name}'", name, $"'{shape.Class.Name}' has no static bool method of that name marked [Guard]");
                sound = false;
                continue;
            }

            guards.Add(new GuardModel(
                guard.Name,
                Bind(step, guard, signature, parameters, problems, ref sound),
                when.Named("Error") is { } error && ErrorReader.CodeOf(error) is { } code ? code : GuardRefused));
        }

        return guards.ToEquatableArray();
    }

    private static EquatableArray<ParameterModel> Bind(
        IMethodSymbol step, IMethodSymbol guard, StepSignature signature, List<ParameterModel> parameters, IProblemSink? problems, ref bool sound)
    {
        var bound = new List<ParameterModel>();
        foreach (IParameterSymbol wanted in guard.Parameters)
        {
            IParameterSymbol? given = step.Parameters.FirstOrDefault(p => IsStateOf(wanted, p, signature))
                ?? step.Parameters.FirstOrDefault(p => p.Name == wanted.Name);
            if (given is null || !SymbolEqualityComparer.Default.Equals(given.Type, wanted.Type))
            {
                problems?.Report(
                    Problem.NameMeansNothing,
                    step,
                    $"guard '{guard.Name}' of step '{step.Name}'",
                    wanted.Name,
                    given is null ? "the step has no parameter of that name" : $"the step's is a '{given.Type.ToDisplayString()}', the guard's a '{wanted.Type.ToDisplayString()}'");
                sound = false;
                continue;
            }

            ParameterModel model = parameters.First(p => p.Name == given.Name);
            bound.Add(model with { IsReference = wanted.RefKind == RefKind.Ref, IsIn = wanted.RefKind is RefKind.In or RefKind.RefReadOnlyParameter });
        }

        return bound.ToEquatableArray();
    }

    /// <summary>The state is bound by its type: a guard may well call it otherwise.</summary>
    private static bool IsStateOf(IParameterSymbol wanted, IParameterSymbol given, StepSignature signature) =>
        SymbolEqualityComparer.Default.Equals(given, signature.StateParameter)
        && SymbolEqualityComparer.Default.Equals(given.Type, wanted.Type);
}
