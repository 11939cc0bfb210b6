using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Analyzers;

namespace SessionKit.CodeFixes;

/// <summary>SK5003: says on the step that it takes the blockhash.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TakeBlockhashFix)), Shared]
public sealed class TakeBlockhashFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [ExternalCallAnalyzer.Id];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        // It may be read in a method that the step calls, or in a guard.
        if (place.Diagnostic.Properties.ContainsKey(ExternalCallAnalyzer.BlockhashProperty)
            && place.Diagnostic.AdditionalLocations.Count > 0
            && place.Diagnostic.AdditionalLocations[0] is { IsInSource: true } at
            && at.SourceTree == place.Root.SyntaxTree
            && place.Root.FindNode(at.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } step
            && AttributeInsertion.Find(step, "Step") is { } attribute)
        {
            yield return new FixOffer($"Say that '{step.Identifier.ValueText}' takes the blockhash", "Blockhash", Taking(attribute));
        }
    }

    private static Microsoft.CodeAnalysis.Text.TextChange Taking(AttributeSyntax attribute) => attribute.ArgumentList switch
    {
        null => FixPlace.Insert(attribute.Span.End, "(Blockhash = true)"),
        { Arguments.Count: 0 } empty => FixPlace.Insert(empty.OpenParenToken.Span.End, "Blockhash = true"),
        var list => FixPlace.Insert(list.Arguments.Last().Span.End, ", Blockhash = true"),
    };
}
