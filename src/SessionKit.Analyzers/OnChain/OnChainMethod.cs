using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>What one body says: what is wrong with it on chain, and whom it calls.</summary>
/// <param name="findings">What would be wrong.</param>
/// <param name="calls">The methods of this compilation that it calls, in source order, with the place of the first call.</param>
internal sealed class OnChainMethod(ImmutableArray<OnChainFinding> findings, ImmutableArray<(IMethodSymbol Callee, Location Place)> calls)
{
    /// <summary>What would be wrong.</summary>
    public ImmutableArray<OnChainFinding> Findings => findings;

    /// <summary>The methods of this compilation that it calls.</summary>
    public ImmutableArray<(IMethodSymbol Callee, Location Place)> Calls => calls;
}
