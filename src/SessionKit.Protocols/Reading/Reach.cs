using System;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Who can mention a declaration: generated code stands beside the user's classes, in the same assembly, and in public signatures.</summary>
internal static class Reach
{
    /// <summary>Whether code anywhere in the assembly can mention a declaration.</summary>
    public static bool IsInternal(ISymbol symbol) => Of(symbol) != Scope.Hidden;

    /// <summary>Whether whoever can mention <paramref name="other"/> can mention this type too, as an item of arrays and behind <c>?</c> as well.</summary>
    public static bool IsAtLeastThatOf(ITypeSymbol type, INamedTypeSymbol other) => type switch
    {
        IArrayTypeSymbol array => IsAtLeastThatOf(array.ElementType, other),
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => IsAtLeastThatOf(nullable.TypeArguments[0], other),
        INamedTypeSymbol { TypeKind: not TypeKind.Error } named => Of(named) >= Of(other),
        _ => true,
    };

    private static Scope Of(ISymbol symbol)
    {
        var scope = Scope.Everywhere;
        for (ISymbol? each = symbol; each is not null and not INamespaceSymbol; each = each.ContainingSymbol)
        {
            Scope own = each.DeclaredAccessibility switch
            {
                Accessibility.Public => Scope.Everywhere,
                Accessibility.Internal or Accessibility.ProtectedOrInternal => Scope.Assembly,
                Accessibility.NotApplicable => scope,
                _ => Scope.Hidden,
            };
            scope = (Scope)Math.Min((int)scope, (int)own);
        }

        return scope;
    }

    private enum Scope
    {
        Hidden,
        Assembly,
        Everywhere,
    }
}
