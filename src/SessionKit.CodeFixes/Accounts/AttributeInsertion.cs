using System.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SessionKit.CodeFixes;

/// <summary>Writes an attribute without arguments.</summary>
internal static class AttributeInsertion
{
    /// <summary>On a parameter, after the attributes that it has.</summary>
    public static TextChange Before(FixPlace place, ParameterSyntax parameter, string word)
    {
        int position = parameter.Modifiers.Count > 0 ? parameter.Modifiers[0].SpanStart : parameter.Type?.SpanStart ?? parameter.Identifier.SpanStart;
        return FixPlace.Insert(position, $"[{place.Attribute(word, position)}] ");
    }

    /// <summary>On a method, beside an attribute that it has.</summary>
    public static TextChange Beside(FixPlace place, AttributeSyntax attribute, string word) =>
        FixPlace.Insert(attribute.Span.End, $", {place.Attribute(word, attribute.SpanStart)}");

    /// <summary>The attribute of a method that has a name.</summary>
    public static AttributeSyntax? Find(MemberDeclarationSyntax member, string word) =>
        member.AttributeLists.SelectMany(l => l.Attributes).FirstOrDefault(a => NameOf(a) is var name && (name == word || name == word + "Attribute"));

    private static string NameOf(AttributeSyntax attribute) => attribute.Name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => string.Empty,
    };
}
