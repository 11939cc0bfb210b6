using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>
/// Which programs the methods of a session's class call, and whether they read the blockhash, themselves or through others of the class. What stands elsewhere is not followed.
/// </summary>
internal sealed class ExternalCalls
{
    private const string SystemProgramAddress = "11111111111111111111111111111111";

    private readonly ConcurrentDictionary<IMethodSymbol, Body> bodies = new(SymbolEqualityComparer.Default);

    /// <summary>Remembers the body of a method.</summary>
    public void Add(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol method)
        {
            return;
        }

        IOperation[] operations = [.. context.OperationBlocks.Where(b => b is not IAttributeOperation).SelectMany(b => b.DescendantsAndSelf())];
        IInvocationOperation[] calls = [.. operations.OfType<IInvocationOperation>()];
        bodies[method] = new(
            calls.Select(Read).OfType<ExternalCall>().ToImmutableArray(),
            operations.OfType<IPropertyReferenceOperation>().Where(p => p.Property.Name == "Blockhash" && p.Property.ContainingType.Is("Context")).Select(p => p.Syntax.GetLocation()).ToImmutableArray(),
            calls.Select(c => c.TargetMethod.OriginalDefinition).Where(m => SymbolEqualityComparer.Default.Equals(m.ContainingType, method.ContainingType)).ToImmutableArray());
    }

    /// <summary>The calls that a step makes, its own first, then those of its guards.</summary>
    public IEnumerable<ExternalCall> ReachedFrom(IMethodSymbol step) => BodiesFrom(WithGuards(step)).SelectMany(body => body.External);

    /// <summary>The calls that a method makes, itself or through others of the class.</summary>
    public IEnumerable<ExternalCall> Reached(IMethodSymbol from) => BodiesFrom(from).SelectMany(body => body.External);

    /// <summary>Where a step and its guards read the blockhash.</summary>
    public IEnumerable<Location> BlockhashesReadFrom(IMethodSymbol step) => BodiesFrom(WithGuards(step)).SelectMany(body => body.Blockhashes);

    private static IMethodSymbol[] WithGuards(IMethodSymbol step)
    {
        string[] guards = [.. step.FindAll("When").Select(w => w.Text())];
        return [step, .. step.ContainingType.GetMembers().OfType<IMethodSymbol>().Where(m => m.Has("Guard") && guards.Contains(m.Name))];
    }

    private IEnumerable<Body> BodiesFrom(params IMethodSymbol[] from)
    {
        var known = new HashSet<IMethodSymbol>(from, SymbolEqualityComparer.Default);
        var waiting = new Queue<IMethodSymbol>(from);
        while (waiting.Count > 0)
        {
            if (!bodies.TryGetValue(waiting.Dequeue(), out var body))
            {
                continue;
            }

            yield return body;
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

    /// <summary>What a method does, as far as it matters here.</summary>
    private sealed class Body(ImmutableArray<ExternalCall> external, ImmutableArray<Location> blockhashes, ImmutableArray<IMethodSymbol> own)
    {
        public ImmutableArray<ExternalCall> External { get; } = external;

        public ImmutableArray<Location> Blockhashes { get; } = blockhashes;

        public ImmutableArray<IMethodSymbol> Own { get; } = own;
    }
}
