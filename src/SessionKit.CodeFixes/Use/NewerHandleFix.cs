using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Analyzers;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>SK1001: goes on with the handle that the step gave, which may have to be kept first.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NewerHandleFix)), Shared]
public sealed class NewerHandleFix : ProvenFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [SessionUseAnalyzer.UsedAfterMoveId];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        if (place.InnermostNode is not IdentifierNameSyntax used)
        {
            yield break;
        }

        if (place.Diagnostic.Properties.TryGetValue(SessionUseProperties.Newer, out string? newer) && newer is not null)
        {
            yield return new FixOffer($"Go on with '{newer}'", "Newer", FixPlace.Replace(used, newer));
        }
        else if (VariableOfWhatItWasPassedTo(place) is { } given)
        {
            yield return new FixOffer($"Go on with '{given}'", "Newer", FixPlace.Replace(used, given));
        }
        else if (StepThatMovedIt(place) is { } step && ResultOf(place, step, cancellation) is { } result)
        {
            string moved = ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)step.Expression).Expression).Name.Identifier.ValueText;
            string old = used.Identifier.ValueText;
            yield return new FixOffer($"Keep what '{moved}' gives in '{old}'", "Keep", FixPlace.Insert(step.SpanStart, $"{old} = "));
            if (result.TypeArguments.Length == 2)
            {
                string name = LocalName.Free(place, step, result.TypeArguments[0].Name);
                yield return new FixOffer(
                    $"Go on with what '{moved}' gives, as '{name}'", "Keep", FixPlace.Insert(step.SpanStart, $"var {name} = "), FixPlace.Replace(used, name));
            }
        }
    }

    /// <summary>The variable that holds what the method gave that the handle was passed to: <c>var reviewed = await Review(offer)</c>.</summary>
    private static string? VariableOfWhatItWasPassedTo(FixPlace place)
    {
        if (PlaceOfTheMove(place)?.FirstAncestorOrSelf<ArgumentSyntax>()?.Parent?.Parent is not InvocationExpressionSyntax call)
        {
            return null;
        }

        ExpressionSyntax given = call.Parent is AwaitExpressionSyntax awaited ? awaited : call;
        return given.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable.Identifier.ValueText,
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax variable } assignment when assignment.Right == given => variable.Identifier.ValueText,
            _ => null,
        };
    }

    private static SyntaxNode? PlaceOfTheMove(FixPlace place) =>
        place.Diagnostic.AdditionalLocations.Count > 0 && place.Diagnostic.AdditionalLocations[0] is { IsInSource: true } at && at.SourceTree == place.Root.SyntaxTree
            ? place.Root.FindNode(at.SourceSpan, getInnermostNodeForTie: true)
            : null;

    /// <summary>The awaited step that used the handle up, if nobody has kept what it gave.</summary>
    private static AwaitExpressionSyntax? StepThatMovedIt(FixPlace place) =>
        PlaceOfTheMove(place)?
            .AncestorsAndSelf()
            .OfType<AwaitExpressionSyntax>()
            .FirstOrDefault(a => a.Parent is ExpressionStatementSyntax && a.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax } });

    private static INamedTypeSymbol? ResultOf(FixPlace place, AwaitExpressionSyntax step, CancellationToken cancellation) =>
        place.Model.GetTypeInfo(step, cancellation).Type is INamedTypeSymbol type && type.Is("Session") ? type : null;
}
