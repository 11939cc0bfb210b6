using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Analyzers;

namespace SessionKit.CodeFixes;

/// <summary>SK1004: awaits a call, so that it is sent.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AwaitCallFix)), Shared]
public sealed class AwaitCallFix : ProvenFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [SessionUseAnalyzer.NeverSentId];

    // What the step gives may be used up by nobody, or what it is taken on may have been: that is what is said next.
    private protected override ImmutableArray<string> Consequences => [SessionUseAnalyzer.UsedAfterMoveId];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        if (place.Diagnostic.Properties.TryGetValue(SessionUseProperties.What, out string? what) && what == "Variable")
        {
            // The call stands in the initializer, and what the variable holds is now what comes of it.
            if (place.InnermostNode is VariableDeclaratorSyntax { Initializer.Value: var call, Parent: VariableDeclarationSyntax { Variables.Count: 1, Type: var type } } declared)
            {
                yield return new FixOffer(
                    $"Send '{declared.Identifier.ValueText}': await it",
                    "Await",
                    [.. type.IsVar ? [] : new[] { FixPlace.Replace(type, "var") }, FixPlace.Insert(call.SpanStart, "await ")]);
            }
        }
        else if (place.InnermostNode is ExpressionSyntax expression)
        {
            bool isReceiver = expression.Parent is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or ConditionalAccessExpressionSyntax;
            yield return new FixOffer(
                $"Send '{Subject(expression)}': await it",
                "Await",
                isReceiver ? FixPlace.Replace(expression, $"(await {expression})") : FixPlace.Insert(expression.SpanStart, "await "));
        }
    }

    private static string Subject(ExpressionSyntax expression) =>
        expression.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault()?.Expression is MemberAccessExpressionSyntax access
            ? access.Name.Identifier.ValueText
            : expression.ToString();
}
