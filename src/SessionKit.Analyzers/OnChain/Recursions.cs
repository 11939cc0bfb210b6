using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>Finds methods that come back to themselves.</summary>
internal static class Recursions
{
    /// <summary>One finding for each way round, at the call that closes it, said of the method that comes first.</summary>
    /// <param name="methods">The methods that run on chain, in order.</param>
    /// <param name="bodies">What is known of every body.</param>
    public static IEnumerable<OnChainFinding> Of(IEnumerable<IMethodSymbol> methods, IReadOnlyDictionary<IMethodSymbol, OnChainMethod> bodies)
    {
        var said = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (IMethodSymbol method in methods)
        {
            if (!said.Contains(method) && WayBack(method, bodies) is { } way)
            {
                said.UnionWith(way.Select(w => w.Method));
                yield return new OnChainFinding(
                    OnChainRules.Recursion, way[way.Count - 1].Place, method.Name, string.Join(" → ", way.Select(w => w.Method.Name).Append(method.Name)));
            }
        }
    }

    /// <summary>The fewest calls from a method back to itself: each caller, and where it calls.</summary>
    private static List<(IMethodSymbol Method, Location Place)>? WayBack(IMethodSymbol start, IReadOnlyDictionary<IMethodSymbol, OnChainMethod> bodies)
    {
        var cameBy = new Dictionary<IMethodSymbol, (IMethodSymbol Caller, Location Place)>(SymbolEqualityComparer.Default);
        var waiting = new Queue<IMethodSymbol>();
        waiting.Enqueue(start);
        while (waiting.Count > 0)
        {
            IMethodSymbol caller = waiting.Dequeue();
            foreach ((IMethodSymbol callee, Location place) in bodies[caller].Calls.Where(c => bodies.ContainsKey(c.Callee)))
            {
                if (cameBy.ContainsKey(callee))
                {
                    continue;
                }

                cameBy[callee] = (caller, place);
                if (!SymbolEqualityComparer.Default.Equals(callee, start))
                {
                    waiting.Enqueue(callee);
                    continue;
                }

                var way = new List<(IMethodSymbol, Location)>();
                IMethodSymbol at = start;
                do
                {
                    (IMethodSymbol Caller, Location Place) step = cameBy[at];
                    way.Insert(0, step);
                    at = step.Caller;
                }
                while (!SymbolEqualityComparer.Default.Equals(at, start));
                return way;
            }
        }

        return null;
    }
}
