using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SessionKit.CodeFixes;

/// <summary>Puts statements before and behind others, on lines of their own, indented as those are.</summary>
internal static class Statements
{
    /// <summary>The statement that a node is part of; null if it is part of none, as in a field's initializer.</summary>
    public static StatementSyntax? Of(SyntaxNode node) => node.AncestorsAndSelf().OfType<StatementSyntax>().FirstOrDefault(s => s is not BlockSyntax);

    /// <summary>Whether a statement stands among others: in a block, in a section of a switch or at the top of a program.</summary>
    public static bool StandsAmongOthers(StatementSyntax statement) => statement.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax;

    /// <summary>Puts a statement before another; the one that is somebody's body alone becomes a block.</summary>
    public static TextChange Before(FixPlace place, StatementSyntax statement, string text)
    {
        string indentation = place.IndentationOf(statement);
        return StandsAmongOthers(statement)
            ? FixPlace.Insert(statement.SpanStart, BeginsLine(place, statement) ? text + place.NewLine + indentation : text + " ")
            : FixPlace.Replace(statement, $"{{ {text} {statement} }}");
    }

    /// <summary>Puts a statement behind another.</summary>
    public static TextChange After(FixPlace place, StatementSyntax statement, string text) =>
        StandsAmongOthers(statement)
            ? FixPlace.Insert(statement.Span.End, BeginsLine(place, statement) ? place.NewLine + place.IndentationOf(statement) + text : " " + text)
            : FixPlace.Replace(statement, $"{{ {statement} {text} }}");

    /// <summary>The statements around a statement: of its block, its section or the top of its program.</summary>
    public static IReadOnlyList<StatementSyntax> Siblings(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => [.. block.Statements],
        SwitchSectionSyntax section => [.. section.Statements],
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => [.. unit.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement)],
        _ => [statement],
    };

    private static bool BeginsLine(FixPlace place, StatementSyntax statement) =>
        place.Text.ToString(TextSpan.FromBounds(place.Text.Lines.GetLineFromPosition(statement.SpanStart).Start, statement.SpanStart)).Trim().Length == 0;
}
