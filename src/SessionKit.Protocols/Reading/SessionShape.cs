using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>What is known of a session before its steps are read: what their signatures may refer to.</summary>
internal sealed record SessionShape(
    INamedTypeSymbol Class,
    INamedTypeSymbol? Key,
    EquatableArray<FieldModel> KeyFields,
    EquatableArray<StateModel> States,
    EquatableArray<string> Vaults)
{
    /// <summary>The type of what the states share, or null.</summary>
    public INamedTypeSymbol? Shared { get; init; }

    /// <summary>The fields that the states share.</summary>
    public EquatableArray<FieldModel> SharedFields { get; init; }

    /// <summary>Whether a type is that of what the states share.</summary>
    public bool IsShared(ITypeSymbol type) => Shared is not null && SymbolEqualityComparer.Default.Equals(type, Shared);

    /// <summary>The session that this one is a child of, or null.</summary>
    public INamedTypeSymbol? Parent { get; init; }

    /// <summary>What the steps call the accounts that the session can hold for several of them.</summary>
    public EquatableArray<string> Leases { get; init; }

    /// <summary>What the program keeps of each session by itself.</summary>
    public EquatableArray<FieldModel> HeaderFields { get; init; }

    /// <summary>Whether a name is that of an account which the session can hold for several steps.</summary>
    public bool IsLease(string name) => Leases.Any(lease => LeaseFields.AddressOf(lease) == LeaseFields.AddressOf(name));

    /// <summary>The state that a type is, or null.</summary>
    public StateModel? StateOf(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol named && SymbolEqualityComparer.Default.Equals(named.ContainingType, Class))
        {
            foreach (StateModel state in States)
            {
                if (state.Name == named.Name)
                {
                    return state;
                }
            }
        }

        return null;
    }

    /// <summary>The state that a step starts from, either side of its time; null if it opens the session.</summary>
    public StateModel? SourceOf(IMethodSymbol step) => step.Parameters.FirstOrDefault()?.Type switch
    {
        INamedTypeSymbol { TypeArguments.Length: 1 } expired when expired.Is("Expired") => StateOf(expired.TypeArguments[0]),
        { } state => StateOf(state),
        null => null,
    };

    /// <summary>The state of that name, or null.</summary>
    public StateModel? Find(string? name)
    {
        foreach (StateModel state in States)
        {
            if (state.Name == name)
            {
                return state;
            }
        }

        return null;
    }
}
