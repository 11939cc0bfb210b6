using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Analyzers;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>SK1007: takes a session over instead of borrowing it. Callers that go on with theirs are told so then.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeOverFix)), Shared]
public sealed class TakeOverFix : ProvenFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [SessionUseAnalyzer.OnlyBorrowedId];

    private protected override ImmutableArray<string> Consequences => [SessionUseAnalyzer.UsedAfterMoveId];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        AttributeSyntax? borrowed = place.Diagnostic.AdditionalLocations
            .Where(l => l.IsInSource && l.SourceTree == place.Root.SyntaxTree)
            .Select(l => place.Root.FindNode(l.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<ParameterSyntax>())
            .OfType<ParameterSyntax>()
            .SelectMany(p => p.AttributeLists)
            .SelectMany(l => l.Attributes)
            .FirstOrDefault(a => place.Model.GetSymbolInfo(a, cancellation).Symbol?.ContainingType is { } type && type.ToDisplayString() == Vocabulary.MetadataName("Borrowed"));
        if (borrowed?.Parent is AttributeListSyntax { Parent: ParameterSyntax parameter } list)
        {
            yield return new FixOffer($"Take '{parameter.Identifier.ValueText}' over: drop [Borrowed]", "TakeOver", Without(borrowed, list));
        }
    }

    private static TextChange Without(AttributeSyntax attribute, AttributeListSyntax list)
    {
        int index = list.Attributes.IndexOf(attribute);
        return list.Attributes.Count == 1
            ? new TextChange(list.FullSpan, string.Empty)
            : index == 0
                ? new TextChange(TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart), string.Empty)
                : new TextChange(TextSpan.FromBounds(list.Attributes[index - 1].Span.End, attribute.Span.End), string.Empty);
    }
}
