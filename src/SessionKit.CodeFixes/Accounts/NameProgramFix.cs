using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Analyzers;

namespace SessionKit.CodeFixes;

/// <summary>SK5003: says on the step which program it calls.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NameProgramFix)), Shared]
public sealed class NameProgramFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [ExternalCallAnalyzer.Id];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        // The call may stand in a method that the step calls.
        if (place.Diagnostic.Properties.TryGetValue(ExternalCallAnalyzer.ProgramProperty, out string? program)
            && place.Diagnostic.AdditionalLocations.Count > 0
            && place.Diagnostic.AdditionalLocations[0] is { IsInSource: true } at
            && at.SourceTree == place.Root.SyntaxTree
            && place.Root.FindNode(at.SourceSpan).FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } step
            && AttributeInsertion.Find(step, "Step") is { } attribute
            && place.Model.GetSymbolInfo(CallOf(place), cancellation).Symbol is { ContainingType: { Name: var name } type }
            && name == program)
        {
            string calls = $"{place.Attribute("Calls", attribute.SpanStart)}(typeof({place.Written(type, attribute.SpanStart)}))";
            yield return new FixOffer($"Say that '{step.Identifier.ValueText}' calls '{program}'", "Calls:" + program, FixPlace.Insert(attribute.Span.End, ", " + calls));
        }
    }

    private static SyntaxNode CallOf(FixPlace place) => (SyntaxNode?)place.Around<InvocationExpressionSyntax>() ?? place.InnermostNode;
}
