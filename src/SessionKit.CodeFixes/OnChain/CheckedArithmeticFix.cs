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

/// <summary>SK4003: says <c>checked</c> of arithmetic on amounts, or <c>unchecked</c> where wrapping is meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CheckedArithmeticFix)), Shared]
public sealed class CheckedArithmeticFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [OnChainAnalyzer.WrapsId];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        if (place.InnermostNode is not ExpressionSyntax found)
        {
            yield break;
        }

        ExpressionSyntax whole = WholeOf(found);
        foreach (string word in new[] { "checked", "unchecked" })
        {
            if (Said(word, whole) is { } said)
            {
                string title = word == "checked" ? $"Check '{whole}': fail rather than wrap" : $"Let '{whole}' wrap: mark it unchecked";
                yield return new FixOffer(title, word, said);
            }
        }
    }

    /// <summary>The sum that a sum is part of: one word says it of both.</summary>
    private static ExpressionSyntax WholeOf(ExpressionSyntax found)
    {
        ExpressionSyntax whole = found;
        for (SyntaxNode? around = found.Parent; around is ParenthesizedExpressionSyntax || IsArithmetic(around); around = around!.Parent)
        {
            whole = IsArithmetic(around) ? (ExpressionSyntax)around! : whole;
        }

        return whole;
    }

    private static bool IsArithmetic(SyntaxNode? node) =>
        node.IsKind(SyntaxKind.AddExpression) || node.IsKind(SyntaxKind.SubtractExpression) || node.IsKind(SyntaxKind.MultiplyExpression);

    private static TextChange? Said(string word, ExpressionSyntax whole)
    {
        if (!IsStatement(whole))
        {
            return FixPlace.Replace(whole, $"{word}({whole})");
        }

        // A statement cannot be an expression with that word around it: what it stores can.
        return whole switch
        {
            AssignmentExpressionSyntax { Left: var target, Right: var by } assignment when IsStable(target) && Operator(assignment) is { } sign =>
                FixPlace.Replace(whole, $"{target} = {word}({target} {sign} {Operand(by)})"),
            PostfixUnaryExpressionSyntax { Operand: var target } step when IsStable(target) =>
                FixPlace.Replace(whole, $"{target} = {word}({target} {step.OperatorToken.Text[0]} 1)"),
            PrefixUnaryExpressionSyntax { Operand: var target } step when IsStable(target) =>
                FixPlace.Replace(whole, $"{target} = {word}({target} {step.OperatorToken.Text[0]} 1)"),
            _ when whole.Parent is ExpressionStatementSyntax statement => FixPlace.Replace(statement, $"{word} {{ {statement} }}"),
            _ => null,
        };
    }

    private static bool IsStatement(ExpressionSyntax whole) =>
        whole is AssignmentExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax
        && (whole.Parent is ExpressionStatementSyntax or ArrowExpressionClauseSyntax
            || (whole.Parent is ForStatementSyntax loop && (loop.Incrementors.Contains(whole) || loop.Initializers.Contains(whole))));

    /// <summary>Whether reading it twice is reading the same and does nothing else.</summary>
    private static bool IsStable(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax => true,
        MemberAccessExpressionSyntax { Expression: var of } => IsStable(of),
        ElementAccessExpressionSyntax { Expression: var of, ArgumentList.Arguments: var at } => IsStable(of) && at.All(a => a.Expression is LiteralExpressionSyntax or IdentifierNameSyntax),
        _ => false,
    };

    private static string? Operator(AssignmentExpressionSyntax assignment) => assignment.Kind() switch
    {
        SyntaxKind.AddAssignmentExpression => "+",
        SyntaxKind.SubtractAssignmentExpression => "-",
        SyntaxKind.MultiplyAssignmentExpression => "*",
        _ => null,
    };

    private static string Operand(ExpressionSyntax by) =>
        by is LiteralExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
            or ParenthesizedExpressionSyntax or CastExpressionSyntax or CheckedExpressionSyntax
            ? by.ToString()
            : $"({by})";
}
