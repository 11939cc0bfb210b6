using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>What is known of a value where a pattern matches it, or where it does not.</summary>
internal sealed class PatternSide
{
    /// <summary>The cases that are possible then; default if all are.</summary>
    public ImmutableArray<INamedTypeSymbol> Cases { get; private set; }

    /// <summary>Whether the value is null then: certainly, certainly not, or perhaps (null).</summary>
    public bool? IsNull { get; private set; }

    /// <summary>The variables that are bound then, and what to.</summary>
    public List<(ISymbol Variable, bool IsWhole)> Bound { get; } = [];

    /// <summary>Nothing is known.</summary>
    public static PatternSide Open(bool? isNull = null, ImmutableArray<INamedTypeSymbol> cases = default) => new() { IsNull = isNull, Cases = cases };

    /// <summary>Both are true.</summary>
    public PatternSide And(PatternSide other)
    {
        var both = new PatternSide
        {
            IsNull = IsNull ?? other.IsNull,
            Cases = Cases.IsDefault ? other.Cases : other.Cases.IsDefault ? Cases : Cases.Where(c => other.Cases.Contains(c, SymbolEqualityComparer.Default)).ToImmutableArray(),
        };
        both.Bound.AddRange(Bound);
        both.Bound.AddRange(other.Bound);
        return both;
    }

    /// <summary>One of them is true, nobody knows which.</summary>
    public PatternSide Or(PatternSide other) => new()
    {
        IsNull = IsNull == other.IsNull ? IsNull : null,
        Cases = Cases.IsDefault || other.Cases.IsDefault ? default : Cases.Union(other.Cases, Comparer).ToImmutableArray(),
    };

    private static IEqualityComparer<INamedTypeSymbol> Comparer => SymbolEqualityComparer.Default;
}
