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
            List<IMethodSymbol> named = shape.Class.GetMembers(when.Text()).OfType<IMethodSymbol>().Where(IsGuard).ToList();
            if (named.Count == 0 && StoredGuardReader.Knows(when.Text(), shape))
            {
                if (StoredGuardReader.Read(step, when, shape, signature, problems) is { } stored)
                {
                    guards.Add(new GuardModel(when.Text(), default, ErrorOf(when, ref sound) ?? 0) { Stored = stored });
                }
                else
                {
                    sound = false;
                }

                continue;
            }

            if (named.Count == 0)
            {
                problems?.ReportAt(
                    Problem.NameMeansNothing,
                    step,
                    when,
                    "guard",
                    $"a guard of step '{step.Name}'",
                    when.Text(),
                    $"'{shape.Class.Name}' has no static bool method of that name marked [Guard], and no 'Guard' field");
                sound = false;
                continue;
            }

            sound &= StoredGuardReader.CheckMethod(step, when, problems);

            // Of overloads the one that this step can answer: guards, like steps, may speak of several states.
            IMethodSymbol guard = named.FirstOrDefault(g => g.Parameters.All(p => Given(step, p, signature) is not null)) ?? named[0];
            if (Reach.IsInternal(shape.Class) && !Reach.IsInternal(guard))
            {
                problems?.Report(Problem.NotGeneratable, guard, guard.Name, "the program calls it, and cannot from outside the class: make it internal or public");
                sound = false;
            }

            guards.Add(new GuardModel(
                guard.Name, Bind(step, when, guard, signature, parameters, problems, ref sound), ErrorOf(when, ref sound) ?? GuardRefused));
        }

        return guards.ToEquatableArray();

        uint? ErrorOf(AttributeData when, ref bool sound) =>
            OwnErrors.Read(when, "Error", step, $"the error of a guard of step '{step.Name}'", shape.Class, problems, ref sound);
    }

    private static bool IsGuard(IMethodSymbol method) =>
        method.Has("Guard") && method.IsStatic && !method.IsGenericMethod && method.ReturnType.SpecialType == SpecialType.System_Boolean;

    private static EquatableArray<ParameterModel> Bind(
        IMethodSymbol step,
        AttributeData when,
        IMethodSymbol guard,
        StepSignature signature,
        List<ParameterModel> parameters,
        IProblemSink? problems,
        ref bool sound)
    {
        var bound = new List<ParameterModel>();
        foreach (IParameterSymbol wanted in guard.Parameters)
        {
            if (Given(step, wanted, signature) is not { } given)
            {
                IParameterSymbol? other = step.Parameters.FirstOrDefault(p => p.Name == wanted.Name);
                problems?.ReportAt(
                    Problem.NameMeansNothing,
                    step,
                    when,
                    "guard",
                    $"a parameter of guard '{guard.Name}' in step '{step.Name}'",
                    wanted.Name,
                    other is null ? "the step has no parameter of that name"
                        : other.RefKind == RefKind.Out ? "the step gives it, and guards are asked before"
                        : $"the step's is a '{Show(other.Type)}', the guard's a '{Show(wanted.Type)}'");
                sound = false;
                continue;
            }

            ParameterModel model = parameters.First(p => p.Name == given.Name);
            bound.Add(model with { IsReference = wanted.RefKind == RefKind.Ref, IsIn = wanted.RefKind is RefKind.In or RefKind.RefReadOnlyParameter });
        }

        return bound.ToEquatableArray();
    }

    private static string Show(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>What a step gives a guard's parameter; null if nothing fits.</summary>
    private static IParameterSymbol? Given(IMethodSymbol step, IParameterSymbol wanted, StepSignature signature)
    {
        // What the step itself gives ('out') is not there yet when guards are asked.
        IParameterSymbol? given = step.Parameters.FirstOrDefault(p => p.RefKind != RefKind.Out && IsStateOf(wanted, p, signature))
            ?? step.Parameters.FirstOrDefault(p => p.RefKind != RefKind.Out && p.Name == wanted.Name);
        return given is not null && SymbolEqualityComparer.Default.Equals(given.Type, wanted.Type) ? given : null;
    }

    /// <summary>The state is bound by its type: a guard may well call it otherwise.</summary>
    private static bool IsStateOf(IParameterSymbol wanted, IParameterSymbol given, StepSignature signature) =>
        SymbolEqualityComparer.Default.Equals(given, signature.StateParameter)
        && SymbolEqualityComparer.Default.Equals(given.Type, wanted.Type);
}
