using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Analyzers;

namespace SessionKit.CodeFixes;

/// <summary>SK1003: takes one of the steps that are legal, or says with <c>Detach()</c> that the session stays where it is.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(GoOnFix)), Shared]
public sealed class GoOnFix : ProvenFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [SessionUseAnalyzer.LeftBehindId];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        place.Diagnostic.Properties.TryGetValue(SessionUseProperties.What, out string? what);
        SyntaxNode node = place.InnermostNode;
        switch (what)
        {
            case "Variable" when NameOf(node) is { } name:
                return OffersFor(place, node, name);
            case "Assignment" when node is IdentifierNameSyntax { Identifier.ValueText: var name } && Statements.Of(node) is { } assignment:
                return Ways(place, name).Select(way => new FixOffer(way.Title, way.Kind, Statements.Before(place, assignment, way.Statement)));
            case "Expression" when node is ExpressionSyntax dropped:
                return [Dropped(dropped)];
            default:
                return [];
        }
    }

    private static FixOffer Dropped(ExpressionSyntax dropped)
    {
        SyntaxNode outer = dropped.Parent is ParenthesizedExpressionSyntax brackets ? brackets : dropped;
        return outer.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Address" } access
            ? new FixOffer("Say that the session stays: detach it", "Detach", FixPlace.Replace(access.Name, "Detach()"))
            : new FixOffer(
                "Say that the session stays: detach it", "Detach", FixPlace.Replace(outer, dropped is AwaitExpressionSyntax ? $"({dropped}).Detach()" : $"{dropped}.Detach()"));
    }

    private static string? NameOf(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        _ => null,
    };

    /// <summary>What can be done with the session: each legal step that needs nothing to be said, and leaving it.</summary>
    private static IEnumerable<(string Title, string Kind, string Statement)> Ways(FixPlace place, string name)
    {
        place.Diagnostic.Properties.TryGetValue(SessionUseProperties.Steps, out string? steps);
        foreach (string step in (steps ?? string.Empty).Split(',').Where(s => s.Length > 0))
        {
            yield return ($"Go on with '{name}': {step}", "Step:" + step, $"await {name}.{step}();");
        }

        yield return ($"Say that '{name}' stays: detach it", "Detach", $"{name}.Detach();");
    }

    private static IEnumerable<FixOffer> OffersFor(FixPlace place, SyntaxNode declaration, string name)
    {
        TextChangeOf[] spots = [.. Spots(place, declaration, name)];
        return Ways(place, name).SelectMany(way => spots.Select(spot => new FixOffer(way.Title, way.Kind, spot(way.Statement))));
    }

    /// <summary>
    /// Where it could be said, the likeliest first: behind the last use, on the way of an <c>if</c> that does not use it, before each way out. Which
    /// of them is right is tried.
    /// </summary>
    private static IEnumerable<TextChangeOf> Spots(FixPlace place, SyntaxNode declaration, string name)
    {
        if (Scope(declaration) is not { Count: > 0 } scope)
        {
            yield break;
        }

        StatementSyntax? last = scope.LastOrDefault(s => Mentions(s, name)) ?? (declaration is ParameterSyntax ? scope[0] : null);
        if (last is null)
        {
            yield break;
        }

        if (last is not ReturnStatementSyntax and not ThrowStatementSyntax)
        {
            yield return text => Statements.After(place, last, text);
        }

        yield return text => Statements.Before(place, last, text);
        foreach (IfStatementSyntax choice in scope.SelectMany(s => s.DescendantNodesAndSelf()).OfType<IfStatementSyntax>().Where(i => i.Else is null && Mentions(i.Statement, name)))
        {
            yield return text => Else(place, choice, text);
        }

        foreach (StatementSyntax exit in scope.SelectMany(s => s.DescendantNodesAndSelf(n => n is not AnonymousFunctionExpressionSyntax and not LocalFunctionStatementSyntax)).OfType<StatementSyntax>())
        {
            if (exit is ReturnStatementSyntax or BreakStatementSyntax or ContinueStatementSyntax && exit.SpanStart > declaration.SpanStart)
            {
                yield return text => Statements.Before(place, exit, text);
            }
        }
    }

    /// <summary>The statements among which the variable is known.</summary>
    private static IReadOnlyList<StatementSyntax> Scope(SyntaxNode declaration)
    {
        if (declaration is ParameterSyntax)
        {
            BlockSyntax? body = declaration.Ancestors().Select(a => a switch
            {
                BaseMethodDeclarationSyntax method => method.Body,
                LocalFunctionStatementSyntax local => local.Body,
                AnonymousFunctionExpressionSyntax lambda => lambda.Block,
                _ => null,
            }).FirstOrDefault(b => b is not null);
            return body is null ? [] : [.. body.Statements];
        }

        return Statements.Of(declaration) switch
        {
            ForEachStatementSyntax { Statement: BlockSyntax body } => [.. body.Statements],
            { } statement => Statements.Siblings(statement),
            null => [],
        };
    }

    private static bool Mentions(SyntaxNode node, string name) =>
        node.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == name);

    private static TextChange Else(FixPlace place, IfStatementSyntax choice, string text)
    {
        string indentation = place.IndentationOf(choice), line = place.NewLine;
        return FixPlace.Insert(choice.Span.End, $"{line}{indentation}else{line}{indentation}{{{line}{indentation}    {text}{line}{indentation}}}");
    }

    private delegate TextChange TextChangeOf(string statement);
}
