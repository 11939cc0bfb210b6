using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>Which programs the methods of a session's class call, themselves or through others of the class. What stands elsewhere is not followed.</summary>
internal sealed class ExternalCalls
{
    private const string SystemProgramAddress = "11111111111111111111111111111111";

    private readonly ConcurrentDictionary<IMethodSymbol, (ImmutableArray<ExternalCall> External, ImmutableArray<IMethodSymbol> Own)> bodies = new(SymbolEqualityComparer.Default);

    /// <summary>Remembers the body of a method.</summary>
    public void Add(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol method)
        {
            return;
        }

        IInvocationOperation[] calls = [.. context.OperationBlocks.Where(b => b is not IAttributeOperation).SelectMany(b => b.DescendantsAndSelf()).OfType<IInvocationOperation>()];
        bodies[method] = (
            calls.Select(Read).OfType<ExternalCall>().ToImmutableArray(),
            calls.Select(c => c.TargetMethod.OriginalDefinition).Where(m => SymbolEqualityComparer.Default.Equals(m.ContainingType, method.ContainingType)).ToImmutableArray());
    }

    /// <summary>The calls that a step makes, its own first, then those of its guards.</summary>
    public IEnumerable<ExternalCall> ReachedFrom(IMethodSymbol step)
    {
        string[] guards = [.. step.FindAll("When").Select(w => w.Text())];
        return Reached([step, .. step.ContainingType.GetMembers().OfType<IMethodSymbol>().Where(m => m.Has("Guard") && guards.Contains(m.Name))]);
    }

    /// <summary>The calls that some methods make, themselves or through others of the class.</summary>
    public IEnumerable<ExternalCall> Reached(params IMethodSymbol[] from)
    {
        var known = new HashSet<IMethodSymbol>(from, SymbolEqualityComparer.Default);
        var waiting = new Queue<IMethodSymbol>(from);
        while (waiting.Count > 0)
        {
            if (!bodies.TryGetValue(waiting.Dequeue(), out var body))
            {
                continue;
            }

            foreach (ExternalCall call in body.External)
            {
                yield return call;
            }

            foreach (IMethodSymbol callee in body.Own.Where(known.Add))
            {
                waiting.Enqueue(callee);
            }
        }
    }

    private static ExternalCall? Read(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod.PartialDefinitionPart ?? call.TargetMethod;
        INamedTypeSymbol program = method.ContainingType;
        bool isSystem = program.Is("SystemProgram");
        string address = isSystem ? SystemProgramAddress : program.Find("External").Text();
        if (address.Length == 0 || (!isSystem && !method.Has("Instruction")))
        {
            return null;
        }

        return new ExternalCall(
            program,
            address,
            method.Name,
            call.Arguments
                .Where(a => a.Value is IParameterReferenceOperation && a.Parameter is { RefKind: RefKind.Ref } && !isSystem)
                .Select(a => (((IParameterReferenceOperation)a.Value).Parameter, a.Syntax.GetLocation()))
                .ToImmutableArray(),
            call.Arguments.FirstOrDefault(a => a.Parameter is { RefKind: RefKind.Ref }),
            call.Syntax.GetLocation());
    }
}
