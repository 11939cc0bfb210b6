using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>
/// Which token accounts and wallets the methods of a class close on every way to their end. What cannot be followed (a method of another class, a reference
/// kept in a local) counts as closing: no finding rests on a guess.
/// </summary>
internal sealed class VaultBodies
{
    private const string AnyTarget = "";

    private readonly ConcurrentDictionary<IMethodSymbol, ControlFlowGraph> graphs = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(IMethodSymbol Method, int Parameter, string Target), bool> known = [];

    /// <summary>Remembers the body of a method.</summary>
    public void Add(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary } method
            && method.Parameters.Any(p => p.Type.Is("TokenAccount") || p.Type.Is("Wallet"))
            && context.OperationBlocks.FirstOrDefault(b => b is IBlockOperation { Parent: IMethodBodyOperation }) is { } body)
        {
            graphs[method] = context.GetControlFlowGraph(body);
        }
    }

    /// <summary>Whether a method closes the account of a parameter whenever it ends in a target.</summary>
    /// <param name="method">The method.</param>
    /// <param name="account">One of its parameters.</param>
    /// <param name="target">What it returns: a state's name or <c>Closed</c>.</param>
    public bool Closes(IMethodSymbol method, IParameterSymbol account, string target)
    {
        var question = (method, account.Ordinal, target);
        if (known.TryGetValue(question, out bool answer))
        {
            return answer;
        }

        // A call that comes back here closes nothing that the way around it does not close.
        known[question] = true;
        answer = !graphs.TryGetValue(method, out ControlFlowGraph? graph) || ClosesOnEveryWay(graph, account, target);
        known[question] = answer;
        return answer;
    }

    /// <summary>Whether a method, on any way, sends lamports or tokens from one of its accounts to another. Payments by other methods are not followed.</summary>
    /// <param name="method">The method.</param>
    /// <param name="program">Who is asked to: <c>SystemProgram</c> or <c>TokenProgram</c>.</param>
    /// <param name="from">The one.</param>
    /// <param name="to">The other.</param>
    public bool Pays(IMethodSymbol method, string program, IParameterSymbol from, IParameterSymbol to) =>
        graphs.TryGetValue(method, out ControlFlowGraph? graph)
        && graph.Blocks.SelectMany(b => b.Operations)
            .SelectMany(o => o.DescendantsAndSelf())
            .OfType<IInvocationOperation>()
            .Where(call => call.TargetMethod.Name is "Transfer" or "TransferChecked" && call.TargetMethod.ContainingType.Is(program))
            .Any(call => IsGiven(call, "from", from) && IsGiven(call, "to", to));

    private static bool IsGiven(IInvocationOperation call, string parameter, IParameterSymbol expected) =>
        call.Arguments.Any(a =>
            a.Parameter?.Name == parameter
            && a.Value is IParameterReferenceOperation given
            && SymbolEqualityComparer.Default.Equals(given.Parameter, expected));

    private bool ClosesOnEveryWay(ControlFlowGraph graph, IParameterSymbol account, string target)
    {
        // A way is where it is and what it has decided to return: `a ? ctx.Close(x) : new Won()` decides before it returns.
        var seen = new HashSet<(BasicBlock, string?)>();
        var waiting = new Stack<(BasicBlock Block, string? Decided)>();
        waiting.Push((graph.Blocks[0], null));
        while (waiting.Count > 0)
        {
            (BasicBlock block, string? decided) = waiting.Pop();
            decided = block.Operations.OfType<IFlowCaptureOperation>().Select(DecidedBy).LastOrDefault(d => d is not null) ?? decided;
            if (!seen.Add((block, decided)) || block.Operations.Any(o => ClosesIn(o, account, target)) || (block.BranchValue is { } value && ClosesIn(value, account, target)))
            {
                continue;
            }

            foreach (ControlFlowBranch branch in Branches(block))
            {
                if (branch.Destination is { Kind: not BasicBlockKind.Exit } next)
                {
                    waiting.Push((next, decided));
                }
                else if (branch.Destination is not null && IsOf(target, block.BranchValue, decided))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static IEnumerable<ControlFlowBranch> Branches(BasicBlock block)
    {
        if (block.FallThroughSuccessor is { } next)
        {
            yield return next;
        }

        if (block.ConditionalSuccessor is { } conditional)
        {
            yield return conditional;
        }
    }

    private static string? DecidedBy(IFlowCaptureOperation capture) =>
        capture.Value.Type is { } type && type.Is("Either") && Unconverted(capture.Value)?.Type is { } decided && !decided.Is("Either") ? decided.Name : null;

    /// <summary>Whether what is returned is of a target. Where its type does not say so, nothing is claimed.</summary>
    private static bool IsOf(string target, IOperation? value, string? decided)
    {
        ITypeSymbol? type = Unconverted(value)?.Type;
        return target == AnyTarget || type is null || (type.Is("Either") ? decided == target : type.Name == target);
    }

    private static IOperation? Unconverted(IOperation? value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    private bool ClosesIn(IOperation operation, IParameterSymbol account, string target) =>
        operation.DescendantsAndSelf().OfType<IParameterReferenceOperation>()
            .Any(r => SymbolEqualityComparer.Default.Equals(r.Parameter, account) && ClosesBy(r, target));

    private bool ClosesBy(IParameterReferenceOperation reference, string target)
    {
        // vault.Amount and the like: a look at it.
        if (reference.Parent is IMemberReferenceOperation or IInvocationOperation)
        {
            return false;
        }

        if (reference.Parent is not IArgumentOperation { Parent: IInvocationOperation call, Parameter: { } parameter })
        {
            return true;
        }

        if (call.TargetMethod.ContainingType.Is("TokenProgram"))
        {
            return call.TargetMethod.Name == "Close" && parameter.Name == "account";
        }

        if (call.TargetMethod.ContainingType.Is("SystemProgram"))
        {
            return call.TargetMethod.Name == "Close" && parameter.Name == "wallet";
        }

        return parameter.RefKind == RefKind.Ref && Closes(call.TargetMethod, parameter, TargetOf(call, target));
    }

    /// <summary>What a helper has to end in for its step to end in the target.</summary>
    private static string TargetOf(IInvocationOperation call, string target) =>
        call.Type is { } type && (type.Is("Either") || type.Name == target) ? target : AnyTarget;
}
