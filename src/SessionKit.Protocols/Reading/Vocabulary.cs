using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Recognises the words of SessionKit in symbols, by name, since no generator may load the runtime.</summary>
public static class Vocabulary
{
    /// <summary>The namespace of everything that users write.</summary>
    public const string Namespace = "SessionKit";

    /// <summary>The metadata name of an attribute: <c>State</c> is <c>SessionKit.StateAttribute</c>.</summary>
    public static string MetadataName(string attribute) => $"{Namespace}.{attribute}Attribute";

    /// <summary>The attribute of that name (without the suffix) on a symbol, or null.</summary>
    public static AttributeData? Find(this ISymbol symbol, string attribute) => symbol.FindAll(attribute).FirstOrDefault();

    /// <summary>All attributes of that name on a symbol.</summary>
    public static IEnumerable<AttributeData> FindAll(this ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Where(a => IsAttribute(a, attribute));

    /// <summary>Whether a symbol carries an attribute.</summary>
    public static bool Has(this ISymbol symbol, string attribute) => symbol.Find(attribute) is not null;

    /// <summary>The word that an attribute is (<c>Token</c> for <c>[Token(…)]</c>); null if it is not of the vocabulary.</summary>
    public static string? Word(this AttributeData attribute) =>
        attribute.AttributeClass is { } type && IsOurs(type.ContainingNamespace) && type.Name.EndsWith("Attribute", System.StringComparison.Ordinal)
            ? type.Name.Substring(0, type.Name.Length - "Attribute".Length)
            : null;

    /// <summary>Whether a type is the word of that name: <c>Signer</c>, <c>TokenAccount</c>; generic ones by name alone.</summary>
    public static bool Is(this ITypeSymbol type, string word) =>
        type.Name == word && type.ContainingType is null && IsOurs(type.ContainingNamespace);

    /// <summary>The first constructor argument as text; empty where there is none.</summary>
    public static string Text(this AttributeData? attribute, int index = 0) =>
        attribute is not null && attribute.ConstructorArguments.Length > index
            ? attribute.ConstructorArguments[index].Value as string ?? string.Empty
            : string.Empty;

    /// <summary>A named argument, or null.</summary>
    public static TypedConstant? Named(this AttributeData? attribute, string name)
    {
        if (attribute is not null)
        {
            foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
            {
                if (argument.Key == name)
                {
                    return argument.Value;
                }
            }
        }

        return null;
    }

    /// <summary>The value of a named argument as text, or null.</summary>
    public static string? StringArgument(this AttributeData? attribute, string name) => attribute.Named(name)?.Value as string;

    /// <summary>The values of a named argument that is an array of text; none where it is not given.</summary>
    public static IEnumerable<string> StringArguments(this AttributeData? attribute, string name) =>
        attribute.Named(name) is { Kind: TypedConstantKind.Array, IsNull: false } array ? array.Values.Select(v => v.Value as string ?? string.Empty) : [];

    /// <summary>Whether a named argument is <c>true</c>.</summary>
    public static bool IsSet(this AttributeData? attribute, string name) => attribute.Named(name)?.Value is true;

    private static bool IsAttribute(AttributeData attribute, string word) =>
        attribute.AttributeClass is { } type && type.Name == word + "Attribute" && IsOurs(type.ContainingNamespace);

    private static bool IsOurs(INamespaceSymbol? space) =>
        space is { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true };
}
