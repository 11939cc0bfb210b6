using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Analyzers;

namespace SessionKit.CodeFixes;

/// <summary>SK5002: takes an account as it is used: <c>in</c> where it is only read, <c>ref</c> where it is written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BorrowModeFix)), Shared]
public sealed class BorrowModeFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [BorrowModeAnalyzer.Id];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        if (ParameterAt(place, cancellation) is not { } parameter)
        {
            yield break;
        }

        string name = parameter.Identifier.ValueText;
        foreach (SyntaxToken modifier in parameter.Modifiers)
        {
            if (modifier.IsKind(SyntaxKind.RefKeyword))
            {
                yield return new FixOffer($"Take '{name}' as 'in'", "Borrow", FixPlace.Replace(modifier, "in"));
            }
            else if (modifier.IsKind(SyntaxKind.InKeyword))
            {
                yield return new FixOffer($"Take '{name}' as 'ref'", "Borrow", FixPlace.Replace(modifier, "ref"));
            }
        }
    }

    /// <summary>The account's parameter: marked itself, or the one that the marked code writes through.</summary>
    private static ParameterSyntax? ParameterAt(FixPlace place, CancellationToken cancellation)
    {
        if (place.InnermostNode is ParameterSyntax marked)
        {
            return marked;
        }

        return place.Node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Select(i => place.Model.GetSymbolInfo(i, cancellation).Symbol)
            .OfType<IParameterSymbol>()
            .SelectMany(p => p.DeclaringSyntaxReferences)
            .Select(r => r.GetSyntax(cancellation))
            .OfType<ParameterSyntax>()
            .FirstOrDefault(p => p.SyntaxTree == place.Root.SyntaxTree);
    }
}
