using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>The bodies of a compilation, and which of them run on chain.</summary>
internal sealed class OnChainBodies
{
    private readonly ConcurrentDictionary<IMethodSymbol, OnChainMethod> bodies = new(SymbolEqualityComparer.Default);

    /// <summary>Reads a body, unless it is known.</summary>
    public void Read(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is IMethodSymbol method && !bodies.ContainsKey(method))
        {
            var reading = new OnChainReading(method);
            foreach (IOperation block in context.OperationBlocks.Where(b => b is not IAttributeOperation))
            {
                reading.Read(block, context.CancellationToken);
            }

            bodies[method] = reading.ToMethod();
        }
    }

    /// <summary>Judges what stands in a program's class: its steps, its guards, and what of its own they call.</summary>
    public void JudgeProgram(INamedTypeSymbol program, Action<Diagnostic> report)
    {
        IMethodSymbol[] reached = [.. Reached(m => ProgramOf(m) is { } owner && SymbolEqualityComparer.Default.Equals(owner, program)).Select(r => r.Method)];
        foreach (OnChainFinding finding in reached.SelectMany(m => bodies[m].Findings).Concat(Recursions.Of(reached, bodies)))
        {
            report(finding.As(string.Empty));
        }
    }

    /// <summary>Judges what stands elsewhere and is called from a program.</summary>
    public void JudgeTheRest(Action<Diagnostic> report)
    {
        (IMethodSymbol Method, string Chain)[] reached = [.. Reached(_ => true)];
        foreach ((IMethodSymbol method, string chain) in reached.Where(r => ProgramOf(r.Method) is null))
        {
            foreach (OnChainFinding finding in bodies[method].Findings)
            {
                report(finding.As($" (on chain by {chain})"));
            }
        }

        foreach (OnChainFinding finding in Recursions.Of(reached.Select(r => r.Method).Where(m => ProgramOf(m) is null), bodies))
        {
            report(finding.As(string.Empty));
        }
    }

    /// <summary>The methods that steps and guards get to, these first, each with the calls that lead there; in the order of the source.</summary>
    private IEnumerable<(IMethodSymbol Method, string Chain)> Reached(Func<IMethodSymbol, bool> within)
    {
        var known = new HashSet<IMethodSymbol>(bodies.Keys.Where(m => IsRoot(m) && within(m)), SymbolEqualityComparer.Default);
        var waiting = new Queue<(IMethodSymbol Method, string Chain)>(
            known.OrderBy(PlaceOf, StringComparer.Ordinal).Select(m => (m, $"'{m.ContainingType.Name}.{m.Name}'")));
        while (waiting.Count > 0)
        {
            (IMethodSymbol method, string chain) = waiting.Dequeue();
            yield return (method, chain);
            foreach ((IMethodSymbol callee, _) in bodies[method].Calls)
            {
                if (bodies.ContainsKey(callee) && within(callee) && known.Add(callee))
                {
                    waiting.Enqueue((callee, $"{chain} → '{callee.ContainingType.Name}.{callee.Name}'"));
                }
            }
        }
    }

    private static bool IsRoot(IMethodSymbol method) => (method.Has("Step") || method.Has("Guard")) && ProgramOf(method) is not null;

    private static INamedTypeSymbol? ProgramOf(IMethodSymbol method)
    {
        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.Has("Program"))
            {
                return type;
            }
        }

        return null;
    }

    private static string PlaceOf(IMethodSymbol method)
    {
        Location? location = method.Locations.FirstOrDefault();
        return $"{location?.SourceTree?.FilePath}:{location?.SourceSpan.Start:D9}";
    }
}
