using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>A variable that is followed: a local, a parameter, an element of a tuple, or what the compiler keeps while it evaluates an expression.</summary>
internal sealed class Place(int id, ISymbol? symbol, string name, ITypeSymbol type, ISymbol? owner) : IOrdered
{
    /// <inheritdoc/>
    public int Id { get; } = id;

    /// <summary>The variable; null for what the compiler keeps.</summary>
    public ISymbol? Symbol { get; } = symbol;

    /// <summary>Its name, as messages mention it: <c>offer</c>, <c>pair.Offer</c>.</summary>
    public string Name { get; } = name;

    /// <summary>Its type.</summary>
    public ITypeSymbol Type { get; } = type;

    /// <summary>The method, local function or lambda that it belongs to.</summary>
    public ISymbol? Owner { get; } = owner;

    /// <summary>Whether another place has been a name for this one.</summary>
    public bool HasAliases { get; set; }

    /// <summary>Where it is declared.</summary>
    public Location? Declaration => Symbol is { Locations: { Length: > 0 } locations } ? locations[0] : null;
}
