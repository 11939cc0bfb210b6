using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Names types so that another part of them can be written.</summary>
public static class TypeNames
{
    private static readonly SymbolDisplayFormat Reference = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The names of a type.</summary>
    public static TypeName From(INamedTypeSymbol type)
    {
        var containers = new List<string>();
        bool isPublic = type.DeclaredAccessibility == Accessibility.Public;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containers.Insert(0, Declaration(outer));
            isPublic &= outer.DeclaredAccessibility == Accessibility.Public;
        }

        string space = type.ContainingNamespace is { IsGlobalNamespace: false } named
            ? named.ToDisplayString(Reference.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted))
            : string.Empty;
        return new TypeName(space, containers.ToEquatableArray(), Declaration(type), type.Name, Mention(type), isPublic);
    }

    /// <summary>How any file may mention a type.</summary>
    public static string Mention(ITypeSymbol type) => type.ToDisplayString(Reference);

    /// <summary>Whether the type and all around it are partial and not generic, so that another part can be written.</summary>
    public static bool CanBeExtended(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? each = type; each is not null; each = each.ContainingType)
        {
            if (each.IsGenericType || !IsPartial(each))
            {
                return false;
            }
        }

        return true;
    }

    internal static bool IsPartial(INamedTypeSymbol type) =>
        type.DeclaringSyntaxReferences.Any(r =>
            r.GetSyntax() is Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(m => m.RawKind == (int)Microsoft.CodeAnalysis.CSharp.SyntaxKind.PartialKeyword));

    private static string Declaration(INamedTypeSymbol type)
    {
        string modifiers = (type.IsStatic ? "static " : string.Empty)
            + (type.IsReadOnly ? "readonly " : string.Empty)
            + (type.IsRefLikeType ? "ref " : string.Empty)
            + "partial ";
        string kind = (type.IsRecord, type.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct ",
            (true, _) => "record ",
            (_, TypeKind.Struct) => "struct ",
            (_, TypeKind.Interface) => "interface ",
            _ => "class ",
        };
        return modifiers + kind + Names.Escape(type.Name);
    }
}
