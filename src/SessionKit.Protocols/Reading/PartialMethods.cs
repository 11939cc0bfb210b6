using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Names what the generated part of a partial method must repeat.</summary>
internal static class PartialMethods
{
    private static readonly SymbolDisplayFormat Annotated = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>Whether a method is declared without a body, and is given none but a generated one.</summary>
    public static bool IsOpen(IMethodSymbol method) =>
        method.IsPartialDefinition && (method.PartialImplementationPart is null || GeneratedCode.IsGenerated(method.PartialImplementationPart));

    /// <summary>A parameter as the other part declares it.</summary>
    public static string Declaration(IParameterSymbol parameter) =>
        Prefix(parameter) + (parameter.RefKind == RefKind.Out ? "out " : string.Empty) + Mention(parameter.Type) + " " + Names.Escape(parameter.Name);

    /// <summary>A type as the other part mentions it: what may be null, too.</summary>
    public static string Mention(ITypeSymbol type) => type.ToDisplayString(Annotated);

    /// <summary>What stands before a parameter's type.</summary>
    public static string Prefix(IParameterSymbol parameter)
    {
        string scoped = parameter.ScopedKind == ScopedKind.None || parameter.IsParams ? string.Empty : "scoped ";
        string reference = parameter.RefKind switch
        {
            RefKind.Ref => "ref ",
            RefKind.In => "in ",
            RefKind.RefReadOnlyParameter => "ref readonly ",
            _ => string.Empty,
        };
        return scoped + (parameter.IsParams ? "params " : string.Empty) + reference;
    }

    /// <summary>The modifiers that both parts of a static partial method must have.</summary>
    public static string Modifiers(IMethodSymbol method)
    {
        string access = method.DeclaredAccessibility switch
        {
            Accessibility.Public => "public ",
            Accessibility.Internal => "internal ",
            Accessibility.Private when HasAccessModifier(method) => "private ",
            _ => string.Empty,
        };
        return access + "static partial";
    }

    /// <summary>A partial method that says nothing of its access and one that says 'private' are not the same declaration.</summary>
    private static bool HasAccessModifier(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.Any(r =>
            r.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax declaration
            && declaration.Modifiers.Any(m => m.RawKind == (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.PrivateKeyword));
}
