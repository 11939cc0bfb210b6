using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Finds the vocabulary's attributes on symbols.</summary>
public static class Attributes
{
    /// <summary>The metadata name of an attribute of the vocabulary: <c>State</c> is <c>SessionKit.StateAttribute</c>.</summary>
    public static string MetadataName(string name) => $"SessionKit.{name}Attribute";

    /// <summary>The attribute of that name (<c>State</c>) on a symbol, or null.</summary>
    public static AttributeData? Find(ISymbol symbol, string name) =>
        symbol.GetAttributes().FirstOrDefault(a =>
            a.AttributeClass is { ContainingNamespace: { Name: "SessionKit", ContainingNamespace.IsGlobalNamespace: true } } type
            && type.Name == name + "Attribute");

    /// <summary>Whether a symbol carries the attribute of that name.</summary>
    public static bool Has(ISymbol symbol, string name) => Find(symbol, name) is not null;

    /// <summary>The value of a named string argument, or null.</summary>
    public static string? StringArgument(AttributeData? attribute, string name) =>
        attribute?.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value as string;
}
