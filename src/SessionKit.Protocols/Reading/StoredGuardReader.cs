using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads a <c>[When]</c> that names a field: a guard that is kept as data in the source state or in what the states share.</summary>
internal static class StoredGuardReader
{
    private static readonly string[] Facts = ["Caller", "Amount", "Account"];

    /// <summary>Whether a name is a field of this session that keeps a guard, in whatever state.</summary>
    public static bool Knows(string name, SessionShape shape) =>
        shape.SharedFields.Concat(shape.States.SelectMany(s => s.Fields)).Any(f => f.Name == name && f.Type is GuardLayout);

    /// <summary>Reads one; null if it cannot be asked.</summary>
    public static StoredGuardModel? Read(IMethodSymbol step, AttributeData when, SessionShape shape, StepSignature signature, IProblemSink? problems)
    {
        string name = when.Text();
        bool isShared = shape.SharedFields.Any(f => f.Name == name && f.Type is GuardLayout);
        string? why = WhyNot(name, isShared, signature);
        if (why is not null)
        {
            problems?.ReportAt(Problem.NameMeansNothing, step, when, "guard", $"a guard of step '{step.Name}'", name, why);
            return null;
        }

        string?[] facts = new string?[Facts.Length];
        for (int i = 0; i < Facts.Length; i++)
        {
            facts[i] = when.StringArgument(Facts[i]);
            if (facts[i] is { } fact && WhyNot(step, Facts[i], fact) is { } reason)
            {
                problems?.ReportAt(Problem.NameMeansNothing, step, when, Facts[i], $"the {Facts[i]} of a guard of step '{step.Name}'", fact, reason);
                return null;
            }
        }

        string? caller = facts[0] ?? step.Parameters.FirstOrDefault(p => p.Type.Is("Signer"))?.Name;
        return new StoredGuardModel(name, isShared, Discriminators.Hex(null, "global:" + Names.ToSnakeCase(step.Name)), caller, facts[1], facts[2]);
    }

    /// <summary>Says that a guard's method knows nothing of what only a guard that is kept as data is told.</summary>
    public static bool CheckMethod(IMethodSymbol step, AttributeData when, IProblemSink? problems)
    {
        string? fact = Facts.FirstOrDefault(f => when.Named(f) is not null);
        if (fact is not null)
        {
            problems?.ReportAt(
                Problem.NameMeansNothing,
                step,
                when,
                fact,
                $"the {fact} of a guard of step '{step.Name}'",
                when.StringArgument(fact) ?? "null",
                $"'{when.Text()}' is a method, whose parameters are bound by name (it is for guards that are kept as data)");
        }

        return fact is null;
    }

    /// <summary>Finds guards that are kept and that no step asks: what they seem to forbid is allowed.</summary>
    public static void CheckAsked(INamedTypeSymbol session, SessionShape shape, IProblemSink? problems)
    {
        if (problems is null)
        {
            return;
        }

        HashSet<string> asked = [.. session.GetMembers().OfType<IMethodSymbol>().SelectMany(m => m.FindAll("When")).Select(w => w.Text())];
        IEnumerable<(string? Type, FieldModel Field)> kept = shape.States
            .SelectMany(s => s.Fields.Select(f => ((string?)s.Name, f)))
            .Concat(shape.SharedFields.Select(f => (shape.Shared?.Name, f)));
        foreach ((string? type, FieldModel field) in kept.Where(k => k.Field.Type is GuardLayout && !asked.Contains(k.Field.Name)))
        {
            INamedTypeSymbol? owner = session.GetTypeMembers(type ?? string.Empty).FirstOrDefault();
            ISymbol culprit = owner is null ? session : LayoutField.Of(owner).Fields.FirstOrDefault(f => f.Symbol.Name == field.Name)?.Symbol ?? owner;
            problems.Report(
                Problem.NotGeneratable,
                culprit,
                field.Name,
                $"no step asks this guard, so that it forbids nothing: mark those that it is for [When(nameof({type}.{field.Name}))]");
        }
    }

    private static string? WhyNot(string name, bool isShared, StepSignature signature)
    {
        if (signature.Source is not { } source)
        {
            return "the step opens the session, and so grants it: there is nothing to ask yet";
        }

        if (isShared)
        {
            return null;
        }

        return source.Fields.FirstOrDefault(f => f.Name == name) is not { Type: GuardLayout }
            ? $"source state '{source.Name}' has no field 'Guard {name}'"
            : source.Layout.IsInPlace ? null
            : $"it counts in place, and state '{source.Name}' has fields without a constant place: keep it in a [Shared] struct, or those fields in another state";
    }

    private static string? WhyNot(IMethodSymbol step, string fact, string name)
    {
        if (step.Parameters.FirstOrDefault(p => p.Name == name) is not { } parameter)
        {
            return "the step has no parameter of that name";
        }

        return fact switch
        {
            "Caller" => parameter.Type.Is("Signer") ? null : "it does not sign: name a 'Signer'",
            "Account" => AccountTypes.IsAccount(parameter.Type) ? null : "it is no account of the step",
            _ => parameter.Type.SpecialType is SpecialType.System_UInt64 or SpecialType.System_UInt32 or SpecialType.System_UInt16 or SpecialType.System_Byte
                ? null
                : "an amount is a 'ulong', or a smaller number that is not negative",
        };
    }
}
