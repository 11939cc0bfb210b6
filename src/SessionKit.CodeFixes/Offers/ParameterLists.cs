using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>Adds parameters as their author would have: on a line of their own where the others have one.</summary>
internal static class ParameterLists
{
    /// <summary>Adds parameters at the end, but before the context, which stays the last one.</summary>
    /// <param name="place">The document.</param>
    /// <param name="method">The method.</param>
    /// <param name="parameters">The parameters, without commas around them.</param>
    public static TextChange Append(FixPlace place, MethodDeclarationSyntax method, params string[] parameters)
    {
        SeparatedSyntaxList<ParameterSyntax> known = method.ParameterList.Parameters;
        if (known.Count == 0)
        {
            return FixPlace.Insert(method.ParameterList.OpenParenToken.Span.End, string.Join(", ", parameters));
        }

        ParameterSyntax last = known.Last();
        bool oneEach = known.Count > 1 && LineOf(place, known[known.Count - 2]) != LineOf(place, last);
        string separator = oneEach ? "," + place.NewLine + place.IndentationOf(last) : ", ";
        bool endsWithContext = place.Model.GetDeclaredSymbol(last) is IParameterSymbol { Type: var type } && type.Is("Context");
        return endsWithContext
            ? FixPlace.Insert(last.SpanStart, string.Concat(parameters.Select(p => p + separator)))
            : FixPlace.Insert(last.Span.End, string.Concat(parameters.Select(p => separator + p)));
    }

    private static int LineOf(FixPlace place, SyntaxNode node) => place.Text.Lines.GetLineFromPosition(node.SpanStart).LineNumber;
}
