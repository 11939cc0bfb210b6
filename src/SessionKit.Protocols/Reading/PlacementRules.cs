using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>
/// Finds words of the vocabulary in places where no reading of a program would ever come across them, so that they would silently mean nothing.
/// </summary>
public static class PlacementRules
{
    private static readonly string[] StepParameterWords = ["Token", "Vault", "Payer", "Plain", "Opens", "Derived", "Borrow", "Release", "NewOwner", "Any", "Anyone", "MayAlias"];
    private static readonly string[] DataWords = ["State", "Shared", "Event", "Layout", "Union"];

    /// <summary>Checks a type and its members, nested types left out.</summary>
    public static void Check(INamedTypeSymbol type, IProblemSink problems)
    {
        CheckType(type, problems);
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol method)
            {
                CheckMethod(method, problems);
            }
            else if (member is IPropertySymbol or IFieldSymbol { AssociatedSymbol: null })
            {
                CheckBound(member, member is IPropertySymbol property ? property.Type : ((IFieldSymbol)member).Type, HoldsFields(type), problems);
            }
        }
    }

    private static void CheckType(INamedTypeSymbol type, IProblemSink problems)
    {
        Require(type, "Session", IsSessionPlace(type), "a session belongs to a program: mark this class, or the one around it, [Program(address)] too", problems);
        Require(type, "State", type.ContainingType?.Has("Session") == true, "a state belongs to a session: nest it in a [Session] class", problems);
        Require(type, "Shared", type.ContainingType?.Has("Session") == true, "it is what the states of a session share: nest it in a [Session] class", problems);
        Require(
            type,
            "Event",
            type.ContainingType is { } owner && (owner.Has("Session") || owner.Has("Program")),
            "an event belongs to a program: nest it in the [Program] class or one of its sessions",
            problems);
        Require(type, "External", !type.Has("Program"), "this class is a program of your own (give the other one a class for itself)", problems);

        // [Layout] on a state or event says again what is so anyway.
        List<string> kinds = DataWords.Where(w => w != "Layout" && type.Has(w)).ToList();
        if (kinds.Count > 1)
        {
            problems.Report(Problem.NotGeneratable, type, type.Name, $"it is marked [{string.Join("] and [", kinds)}], and can be only one of them");
        }
    }

    private static void CheckMethod(IMethodSymbol method, IProblemSink problems)
    {
        bool inSession = method.ContainingType.Has("Session");
        bool isStep = method.Has("Step");
        Require(method, "Step", inSession, "a step belongs to a session: move it into a [Session] class", problems);
        Require(method, "Guard", inSession, "a guard belongs to a session: move it into a [Session] class", problems);
        Require(method, "Instruction", method.ContainingType.Has("External"), "it describes somebody else's program: move it into an [External] class", problems);
        Require(method, "When", isStep, "it requires a guard for a step: mark the method [Step]", problems);
        Require(method, "Calls", isStep, "it says what a step calls: mark the method [Step]", problems);
        Require(method, "Delegable", isStep, "it lets children of the session take a step: mark the method [Step]", problems);
        Require(method, "Batch", isStep, "it says which steps a step runs: mark the method [Step] too", problems);
        Require(method, "Anyone", isStep, "it says that a step needs no signature: mark the method [Step]", problems);
        if (isStep && (method.Has("Guard") || method.Has("Instruction")))
        {
            problems.Report(Problem.NotGeneratable, method, method.Name, "a step is neither a guard nor an instruction of somebody else's program (remove one of the attributes)");
        }

        CheckGuard(method, problems);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            CheckParameter(method, parameter, isStep, problems);
        }
    }

    private static void CheckGuard(IMethodSymbol method, IProblemSink problems)
    {
        if (!method.Has("Guard"))
        {
            return;
        }

        if (!method.IsStatic || method.IsGenericMethod || method.ReturnType.SpecialType != SpecialType.System_Boolean)
        {
            problems.Report(Problem.NotGeneratable, method, method.Name, "a guard must be a static method that returns 'bool', without type parameters");
        }
        else if (method.Parameters.FirstOrDefault(p => p.RefKind is RefKind.Ref or RefKind.Out) is { } changed)
        {
            problems.Report(Problem.NotGeneratable, changed, changed.Name, "a guard looks and changes nothing: take it as 'in'");
        }
    }

    private static void CheckParameter(IMethodSymbol method, IParameterSymbol parameter, bool isStep, IProblemSink problems)
    {
        foreach (string word in StepParameterWords)
        {
            Require(parameter, word, isStep, "it says something of a step's parameter, and this is no [Step]", problems);
        }

        bool isField = method.MethodKind == MethodKind.Constructor && HoldsFields(method.ContainingType);
        CheckBound(parameter, parameter.Type, isStep || isField || method.Has("Instruction"), problems);
    }

    private static void CheckBound(ISymbol symbol, ITypeSymbol type, bool hasLayout, IProblemSink problems)
    {
        ITypeSymbol bounded = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        bool canBeBounded = bounded is { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Array or TypeKind.Error };
        Require(
            symbol,
            "Bound",
            hasLayout && canBeBounded,
            hasLayout ? $"it limits strings and arrays, and this is a '{type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'" : "it limits what is stored or sent, and this has no layout",
            problems);
    }

    private static void Require(ISymbol symbol, string word, bool hasMeaning, string why, IProblemSink problems)
    {
        if (!hasMeaning && symbol.Find(word) is { } attribute)
        {
            problems.ReportAt(Problem.NotGeneratable, symbol, attribute, null, $"[{word}] on {symbol.Name}", why);
        }
    }

    private static bool IsSessionPlace(INamedTypeSymbol type) => type.Has("Program") || type.ContainingType?.Has("Program") == true;

    /// <summary>Whether a type's fields are stored or sent.</summary>
    private static bool HoldsFields(INamedTypeSymbol type) =>
        DataWords.Any(w => type.Has(w))
        || (type.ContainingType is { } owner && (owner.Has("Union") || (owner.Has("Session") && type.Name == "Key")));
}
