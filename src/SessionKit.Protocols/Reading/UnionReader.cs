using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Reads unions: structs whose nested record structs are the cases.</summary>
internal static class UnionReader
{
    private const int MostCases = 256;

    // Members that the generated part has; a case of such a name would not compile.
    private static readonly ImmutableHashSet<string> Taken = ImmutableHashSet.Create(
        "Case", "Cases", "TryGet", "Match", "Switch", "Equals", "GetHashCode", "ToString", "tag");

    /// <summary>The layout of a union; null if a case has none.</summary>
    /// <param name="type">The union.</param>
    /// <param name="problems">Hears what is wrong.</param>
    /// <param name="around">The types whose fields are being read.</param>
    /// <param name="own">Gets the cases whose layouts are generated with the union's.</param>
    public static UnionLayout? Read(
        INamedTypeSymbol type, IProblemSink? problems, ImmutableHashSet<ISymbol> around, List<LayoutDeclaration> own)
    {
        INamedTypeSymbol[] declared = type.GetTypeMembers().Where(IsCase).ToArray();
        if (WhyNot(type, declared) is { } why)
        {
            problems?.Report(Problem.NotGeneratable, type, type.Name, why);
            return null;
        }

        var cases = new List<StructLayout>();
        ImmutableHashSet<ISymbol> within = around.WithComparer(SymbolEqualityComparer.Default).Add(type);
        foreach (INamedTypeSymbol each in declared)
        {
            if (!TypeNames.CanBeExtended(each) && each.DeclaringSyntaxReferences.Length > 0)
            {
                problems?.Report(Problem.NotGeneratable, each, each.Name, "it must be partial, and not generic");
                continue;
            }

            bool speaksForItself = Vocabulary.Has(each, "Layout") || Vocabulary.Has(each, "State") || Vocabulary.Has(each, "Event");
            LayoutDeclaration declaration = LayoutReader.ReadDeclaration(each, speaksForItself ? null : problems, within);
            if (!speaksForItself)
            {
                own.Add(declaration);
            }

            if (declaration.IsComplete)
            {
                cases.Add(declaration.Layout);
            }
        }

        return cases.Count == declared.Length ? new UnionLayout(TypeNames.From(type), cases.ToEquatableArray()) : null;
    }

    /// <summary>Whether a type nested in a union is a case. In a referenced assembly a record struct looks like any other, but has its layout already.</summary>
    public static bool IsCase(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Struct
        && (type.DeclaringSyntaxReferences.Length > 0
            ? type.IsRecord
            : type.Interfaces.Any(i => i.Name == "ILayout" && i.TypeArguments.Length == 1 && SymbolEqualityComparer.Default.Equals(i.TypeArguments[0], type)));

    private static string? WhyNot(INamedTypeSymbol type, INamedTypeSymbol[] cases)
    {
        if (cases.Length is 0 or > MostCases)
        {
            return "nest its cases in it: 1 to 256 partial record structs";
        }

        if (cases.FirstOrDefault(c => Taken.Contains(c.Name)) is { } taken)
        {
            return $"no case can have the name '{taken.Name}', which a generated member has";
        }

        if (cases.FirstOrDefault(c => !IsAsAccessible(c, type)) is { } hidden)
        {
            return $"its case '{hidden.Name}' must be as accessible as the union itself";
        }

        // Of a referenced assembly's union the generated fields are not seen: they are private.
        return type.DeclaringSyntaxReferences.Length > 0 && LayoutField.Of(type).Fields.Count > 0
            ? "a union has no fields of its own: put them into the cases"
            : null;
    }

    private static bool IsAsAccessible(INamedTypeSymbol nested, INamedTypeSymbol union) =>
        nested.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
        && (nested.DeclaredAccessibility == Accessibility.Public || union.DeclaredAccessibility != Accessibility.Public);
}
