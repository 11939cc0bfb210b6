using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SessionKit.Analyzers;

/// <summary>Finds attributes and their arguments in source.</summary>
internal static class AttributePlaces
{
    /// <summary>Where an attribute, or one argument of it, is written; null if it is not written in source.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="argument">The constructor's parameter or the property; null for the whole attribute.</param>
    public static Location? Of(AttributeData attribute, string? argument)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax)
        {
            return null;
        }

        AttributeArgumentSyntax? written = argument is null ? null : Find(syntax, attribute, argument);
        return (written?.Expression ?? (Microsoft.CodeAnalysis.SyntaxNode)syntax).GetLocation();
    }

    private static AttributeArgumentSyntax? Find(AttributeSyntax syntax, AttributeData attribute, string argument)
    {
        if (syntax.ArgumentList is not { Arguments: var arguments })
        {
            return null;
        }

        AttributeArgumentSyntax? named = arguments.FirstOrDefault(a =>
            a.NameEquals?.Name.Identifier.ValueText == argument || a.NameColon?.Name.Identifier.ValueText == argument);
        if (named is not null)
        {
            return named;
        }

        ImmutableArray<IParameterSymbol> parameters = attribute.AttributeConstructor?.Parameters ?? [];
        int index = parameters.IndexOf(parameters.FirstOrDefault(p => p.Name == argument)!);
        return index >= 0 && index < arguments.Count && arguments[index] is { NameEquals: null, NameColon: null } positional ? positional : null;
    }
}
