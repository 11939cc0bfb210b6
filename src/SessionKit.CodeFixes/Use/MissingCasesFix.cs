using System;
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

namespace SessionKit.CodeFixes;

/// <summary>SK1006: writes the cases of an outcome that a switch does not take. They throw until somebody has said what happens in them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingCasesFix)), Shared]
public sealed class MissingCasesFix : ProvenFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [MissingCaseAnalyzer.Id];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        SyntaxNode? around = place.Node.Ancestors().FirstOrDefault(a => a is SwitchStatementSyntax or SwitchExpressionSyntax);
        ExpressionSyntax? value = (around as SwitchStatementSyntax)?.Expression ?? (around as SwitchExpressionSyntax)?.GoverningExpression;
        if (around is null
            || value is null
            || place.Model.GetTypeInfo(value, cancellation).Type is not INamedTypeSymbol type
            || !place.Diagnostic.Properties.TryGetValue(MissingCaseAnalyzer.Missing, out string? missing)
            || missing is null)
        {
            yield break;
        }

        string[] names = missing.Split(',');
        string thrown = "throw new " + NotImplemented(place, around.SpanStart) + "()";
        string[] patterns = [.. names.Select(name => Pattern(place, around, type, name))];
        TextChange change = around is SwitchStatementSyntax statement
            ? Sections(place, statement, patterns, thrown)
            : Arms(place, (SwitchExpressionSyntax)around, patterns, thrown);
        string title = names.Length == 1 ? $"Add the case '{names[0]}'" : $"Add the cases {string.Join(", ", names.Take(names.Length - 1))} and {names[names.Length - 1]}";
        yield return new FixOffer(title, "MissingCases", change);
    }

    /// <summary>As the other cases are written, if one of them names a case of the same type.</summary>
    private static string Pattern(FixPlace place, SyntaxNode around, INamedTypeSymbol type, string name)
    {
        INamedTypeSymbol? nested = type.GetTypeMembers(name).FirstOrDefault() ?? type.ContainingType?.GetTypeMembers(name).FirstOrDefault();
        string? written = around.DescendantNodes()
            .Where(n => n is QualifiedNameSyntax or MemberAccessExpressionSyntax)
            .Where(n => n.FirstAncestorOrSelf<PatternSyntax>() is not null || n.FirstAncestorOrSelf<CaseSwitchLabelSyntax>() is not null)
            .Where(n => n.Ancestors().FirstOrDefault(a => a is SwitchStatementSyntax or SwitchExpressionSyntax) == around)
            .Where(n => place.Model.GetSymbolInfo(n).Symbol is INamedTypeSymbol known && SymbolEqualityComparer.Default.Equals(known.ContainingType, type))
            .Select(n => n is QualifiedNameSyntax qualified ? qualified.Left.ToString() : ((MemberAccessExpressionSyntax)n).Expression.ToString())
            .FirstOrDefault();
        return written is not null ? $"{written}.{name}" : nested is null ? name : place.Written(nested, around.SpanStart);
    }

    private static string NotImplemented(FixPlace place, int position) =>
        place.Model.LookupNamespacesAndTypes(position, name: nameof(NotImplementedException)).Any()
            ? nameof(NotImplementedException)
            : "System." + nameof(NotImplementedException);

    private static TextChange Sections(FixPlace place, SwitchStatementSyntax statement, string[] patterns, string thrown)
    {
        string label = statement.Sections.Count > 0 ? place.IndentationOf(statement.Sections[0]) : place.IndentationOf(statement) + "    ";
        string text = string.Concat(patterns.Select(p => $"{label}case {p}:{place.NewLine}{label}    {thrown};{place.NewLine}"));
        TextLine closing = place.Text.Lines.GetLineFromPosition(statement.CloseBraceToken.SpanStart);
        return closing.ToString().TrimStart().StartsWith("}", StringComparison.Ordinal)
            ? FixPlace.Insert(closing.Start, text)
            : FixPlace.Insert(statement.CloseBraceToken.SpanStart, string.Concat(patterns.Select(p => $"case {p}: {thrown}; ")));
    }

    private static TextChange Arms(FixPlace place, SwitchExpressionSyntax expression, string[] patterns, string thrown)
    {
        SeparatedSyntaxList<SwitchExpressionArmSyntax> arms = expression.Arms;
        string[] added = [.. patterns.Select(p => $"{p} => {thrown}")];
        if (arms.Count == 0)
        {
            return FixPlace.Insert(expression.CloseBraceToken.SpanStart, string.Concat(added.Select(a => a + ", ")));
        }

        SwitchExpressionArmSyntax last = arms.Last();
        bool onLines = place.Text.Lines.GetLineFromPosition(last.SpanStart).LineNumber != place.Text.Lines.GetLineFromPosition(expression.OpenBraceToken.SpanStart).LineNumber;
        string separator = onLines ? place.NewLine + place.IndentationOf(last) : " ";
        bool endsWithComma = arms.SeparatorCount == arms.Count;
        return endsWithComma
            ? FixPlace.Insert(arms.GetSeparator(arms.Count - 1).Span.End, string.Concat(added.Select(a => separator + a + ",")))
            : FixPlace.Insert(last.Span.End, string.Concat(added.Select(a => "," + separator + a)));
    }
}
