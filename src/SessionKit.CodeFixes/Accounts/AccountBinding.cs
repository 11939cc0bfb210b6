using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>Binds an account of a step by the name of a <c>Pubkey</c> field of its key or source state: a name match is a constraint.</summary>
internal static class AccountBinding
{
    /// <summary>An offer for each field that no other parameter of the step is named after.</summary>
    public static IEnumerable<FixOffer> Offers(FixPlace place, ParameterSyntax parameter, CancellationToken cancellation)
    {
        if (parameter.Parent?.Parent is not MethodDeclarationSyntax step
            || place.Model.GetDeclaredSymbol(step, cancellation) is not { } method
            || place.Model.GetDeclaredSymbol(parameter, cancellation) is not { } account)
        {
            yield break;
        }

        foreach (string field in PinnedFields.Of(method))
        {
            string name = Names.ToCamelCase(field);
            if (IsFree(step, method, name))
            {
                yield return new FixOffer(
                    $"Bind '{account.Name}' to '{field}': rename it to '{name}'", "Bind:" + field, Rename(place, step, parameter, account, name, cancellation));
            }
        }
    }

    private static bool IsFree(MethodDeclarationSyntax step, IMethodSymbol method, string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None
        && method.Parameters.All(p => !string.Equals(p.Name, name, System.StringComparison.OrdinalIgnoreCase))
        && !step.DescendantTokens().Any(t => t.ValueText == name && t.Parent is VariableDeclaratorSyntax or SingleVariableDesignationSyntax or ForEachStatementSyntax or ParameterSyntax);

    // A parameter is seen in its own method only; nothing has been generated from a step that is not sound, so no caller names it either.
    private static ImmutableArray<TextChange> Rename(
        FixPlace place, MethodDeclarationSyntax step, ParameterSyntax parameter, ISymbol account, string name, CancellationToken cancellation) =>
    [
        FixPlace.Replace(parameter.Identifier, name),
        .. step.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(i => i.Identifier.ValueText == account.Name && SymbolEqualityComparer.Default.Equals(place.Model.GetSymbolInfo(i, cancellation).Symbol, account))
            .Select(i => FixPlace.Replace(i.Identifier, name)),
    ];
}
