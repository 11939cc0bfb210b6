using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>Names for the locals that a fix writes.</summary>
internal static class LocalName
{
    /// <summary>A name that nothing around the place has.</summary>
    /// <param name="place">The document.</param>
    /// <param name="at">Where the local will be.</param>
    /// <param name="wanted">What it is, as a type's name.</param>
    public static string Free(FixPlace place, SyntaxNode at, string wanted)
    {
        SyntaxNode around = at.Ancestors().FirstOrDefault(a => a is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? place.Root;
        string name = Names.ToCamelCase(wanted);
        if (SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
        {
            name += "Session";
        }

        string free = name;
        for (int i = 2; IsTaken(free); i++)
        {
            free = name + i;
        }

        return free;

        bool IsTaken(string candidate) =>
            place.Model.LookupSymbols(at.SpanStart, name: candidate).Any(s => s is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol)
            || around.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == candidate && t.Parent is not NameColonSyntax);
    }
}
