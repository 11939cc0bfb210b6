using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SessionKit.Protocols;

/// <summary>One place of a struct that holds a value, before its type is looked at.</summary>
/// <param name="Symbol">The parameter, property or field as the author wrote it.</param>
/// <param name="Type">Its type.</param>
/// <param name="Bound">Its <c>[Bound]</c>; null if it has none.</param>
/// <param name="Text">What the author says of it.</param>
internal sealed record LayoutField(ISymbol Symbol, ITypeSymbol Type, int? Bound, string Text)
{
    /// <summary>The bound on a declaration, or null.</summary>
    public static int? BoundOf(ISymbol symbol) =>
        Vocabulary.Find(symbol, "Bound") is { ConstructorArguments: { Length: 1 } arguments } && arguments[0].Value is int bound ? bound : null;

    /// <summary>What holds the values of a struct: the record's parameters in order, then other fields and auto-properties in source order.</summary>
    public static (IReadOnlyList<LayoutField> Fields, int PositionalCount) Of(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Length > 0 ? OfSource(type) : (OfMetadata(type), -1);

    private static (IReadOnlyList<LayoutField> Fields, int PositionalCount) OfSource(INamedTypeSymbol type)
    {
        ImmutableArray<IParameterSymbol>? parameters = PositionalParameters(type);
        var fields = new List<LayoutField>();
        var names = new HashSet<string>();
        foreach (IParameterSymbol parameter in parameters ?? [])
        {
            ISymbol? member = type.GetMembers(parameter.Name).FirstOrDefault(m => m is IPropertySymbol or IFieldSymbol);
            names.Add(parameter.Name);
            fields.Add(new LayoutField(
                parameter,
                parameter.Type,
                BoundOf(parameter) ?? (member is null ? null : BoundOf(member)),
                Documentation.ParameterOf(type, parameter.Name)));
        }

        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.IsStatic || field.IsConst || GeneratedCode.IsGenerated(field))
            {
                continue;
            }

            ISymbol declared = field.AssociatedSymbol ?? field;
            if (names.Add(declared.Name))
            {
                fields.Add(new LayoutField(declared, field.Type, BoundOf(declared) ?? BoundOf(field), Documentation.SummaryOf(declared)));
            }
        }

        return (fields, parameters?.Length ?? -1);
    }

    /// <summary>
    /// The same, of a type from a referenced assembly. Of structs the compiler imports every field, and they stand there in
    /// the order in which it lays them out: positional ones first.
    /// </summary>
    private static List<LayoutField> OfMetadata(INamedTypeSymbol type)
    {
        var fields = new List<LayoutField>();
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic))
        {
            string name = PropertyName(field.Name);
            ISymbol declared = type.GetMembers(name).FirstOrDefault(m => m is IPropertySymbol) ?? field;
            fields.Add(new LayoutField(declared, field.Type, BoundOf(declared) ?? BoundOf(field) ?? ConstructorBound(type, name), string.Empty));
        }

        return fields;
    }

    /// <summary>The compiler keeps the value of property <c>Ask</c> in the field <c>&lt;Ask&gt;k__BackingField</c>.</summary>
    private static string PropertyName(string field) =>
        field.StartsWith("<", System.StringComparison.Ordinal) && field.IndexOf('>') is > 1 and var end ? field.Substring(1, end - 1) : field;

    /// <summary>Whether the record makes the member for a parameter itself, so that the parameter's value is what is stored.</summary>
    public static bool IsReplaced(INamedTypeSymbol type, ISymbol parameter) =>
        parameter is IParameterSymbol
        && type.GetMembers(parameter.Name).Any(m =>
            m is IPropertySymbol or IFieldSymbol
            && !m.DeclaringSyntaxReferences.All(r => r.GetSyntax() is ParameterSyntax));

    private static ImmutableArray<IParameterSymbol>? PositionalParameters(INamedTypeSymbol type) =>
        type.InstanceConstructors.FirstOrDefault(IsPrimary)?.Parameters;

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax { ParameterList: not null });

    private static int? ConstructorBound(INamedTypeSymbol type, string parameter) =>
        type.InstanceConstructors
            .SelectMany(c => c.Parameters)
            .Where(p => p.Name == parameter)
            .Select(p => BoundOf(p))
            .FirstOrDefault(b => b is not null);
}
