using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>Where steps lead, read from the methods that clients call: it is there for protocols of other assemblies, too.</summary>
internal static class StepGraph
{
    /// <summary>The steps that lead from a handle to one on which a step is legal; empty if it is legal already, null if there is no way for this role alone.</summary>
    public static IReadOnlyList<IMethodSymbol>? ShortestWay(INamedTypeSymbol session, string step)
    {
        ITypeSymbol role = session.TypeArguments[1];
        IMethodSymbol[] steps = [.. StepsOf(session)];
        var ways = new Queue<(ITypeSymbol Stage, IMethodSymbol[] Way)>();
        var seen = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default) { session.TypeArguments[0] };
        ways.Enqueue((session.TypeArguments[0], []));
        while (ways.Count > 0)
        {
            (ITypeSymbol stage, IMethodSymbol[] way) = ways.Dequeue();
            IMethodSymbol[] legal = [.. steps.Where(s => IsOn(s, stage, role))];
            if (legal.Any(s => s.Name == step))
            {
                return way;
            }

            foreach (IMethodSymbol taken in legal)
            {
                if (TargetOf(taken) is { } target && seen.Add(target))
                {
                    ways.Enqueue((target, [.. way, taken]));
                }
            }
        }

        return null;
    }

    /// <summary>Where a step leads; null if that is decided on chain.</summary>
    public static ITypeSymbol? TargetOf(IMethodSymbol step) =>
        step.ReturnType is INamedTypeSymbol { TypeArguments.Length: 2 } call && call.Is("Call") ? call.TypeArguments[0] : null;

    private static IEnumerable<IMethodSymbol> StepsOf(INamedTypeSymbol session)
    {
        ITypeSymbol stage = session.TypeArguments[0];
        ITypeSymbol state = stage is INamedTypeSymbol { TypeArguments.Length: 1 } expired && expired.Is("Expired") ? expired.TypeArguments[0] : stage;
        return state.ContainingType?.ContainingNamespace.GetTypeMembers()
            .Where(t => t.IsStatic && t.Name.EndsWith("Steps", System.StringComparison.Ordinal))
            .SelectMany(t => t.GetMembers().OfType<IMethodSymbol>())
            .Where(m => m.IsExtensionMethod && m.GetAttributes().All(a => a.AttributeClass?.Name != nameof(System.ObsoleteAttribute)))
            .Where(m => m.ReturnType.Is("Call") || m.ReturnType.Is("Branch")) ?? [];
    }

    private static bool IsOn(IMethodSymbol step, ITypeSymbol stage, ITypeSymbol role) =>
        step.Parameters[0].Type is INamedTypeSymbol { TypeArguments.Length: 2 } receiver
        && SymbolEqualityComparer.Default.Equals(receiver.TypeArguments[0], stage)
        && (receiver.TypeArguments[1] is ITypeParameterSymbol || SymbolEqualityComparer.Default.Equals(receiver.TypeArguments[1], role));
}
