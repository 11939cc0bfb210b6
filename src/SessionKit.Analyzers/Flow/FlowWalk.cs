using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace SessionKit.Analyzers;

/// <summary>
/// Follows one body (a method's, a local function's or a lambda's) forward through its control flow graph until nothing new comes
/// up, and then once more to report. There are no exception edges in the graph: what may throw sends what it knows to every handler around it.
/// </summary>
internal sealed class FlowWalk
{
    // Nothing that a person writes comes near: it ends bodies that a machine wrote, in silence.
    private const int MostVisitsPerBlock = 200;

    private readonly FlowTransfer transfer;
    private readonly ControlFlowGraph graph;
    private readonly ISymbol function;
    private readonly Dictionary<(int Block, Continuation? Why), FlowState> reached = [];
    private readonly SortedSet<(int Block, int Why)> waiting = [];
    private readonly Dictionary<(ControlFlowRegion Region, ControlFlowBranch? Branch, int Index, Continuation? Outer), Continuation> continuations = [];
    private readonly List<Continuation> continuationsById = [];
    private BasicBlock block;
    private Continuation? why;

    // The round in which all is known: what is found is said, and nothing flows any more.
    private bool isLastRound;

    public FlowWalk(FlowTransfer transfer, ControlFlowGraph graph, ISymbol function)
    {
        this.transfer = transfer;
        this.graph = graph;
        this.function = function;
        block = graph.Blocks[0];
    }

    /// <summary>What is true after the body has run to its end; null if it never does.</summary>
    public FlowState? AtEnd { get; private set; }

    /// <summary>What is true where an exception leaves the body; null if none can.</summary>
    public FlowState? AtThrow { get; private set; }

    /// <summary>Follows the body.</summary>
    /// <returns>Whether it was followed to the end.</returns>
    public bool Run(FlowState entry)
    {
        Flow(graph.Blocks[0], null, entry);
        bool reporting = transfer.Reporting;
        transfer.Reporting = false;
        int visits = 0;
        while (waiting.Count > 0)
        {
            (int Block, int Why) next = waiting.Min;
            waiting.Remove(next);
            if (++visits > MostVisitsPerBlock * graph.Blocks.Length)
            {
                transfer.Reporting = reporting;
                return false;
            }

            Visit(graph.Blocks[next.Block], next.Why < 0 ? null : continuationsById[next.Why]);
        }

        transfer.Reporting = reporting;
        if (reporting)
        {
            isLastRound = true;
            foreach ((int Block, Continuation? Why) node in reached.Keys.OrderBy(key => key.Block).ThenBy(key => key.Why?.Id ?? -1).ToList())
            {
                Visit(graph.Blocks[node.Block], node.Why);
            }
        }

        return true;
    }

    private void Visit(BasicBlock visited, Continuation? reason)
    {
        transfer.Cancellation.ThrowIfCancellationRequested();
        block = visited;
        why = reason;
        FlowState state = reached[(visited.Ordinal, reason)].Clone();
        bool outerInCatch = transfer.InCatch;
        transfer.InCatch |= IsInCatch(visited.EnclosingRegion);
        foreach (IOperation operation in visited.Operations)
        {
            MayThrow(operation, state);
            transfer.Statement(operation, state, graph, function, Throw);
        }

        if (visited.BranchValue is { } value)
        {
            MayThrow(value, state);
            Leave(visited, value, state);
        }
        else
        {
            Follow(visited.ConditionalSuccessor, state);
            Follow(visited.FallThroughSuccessor, state);
        }

        transfer.InCatch = outerInCatch;
    }

    private void Leave(BasicBlock from, IOperation value, FlowState state)
    {
        if (from.ConditionKind == ControlFlowConditionKind.None)
        {
            transfer.Leave(value, from.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return, state, graph, function, Throw);
            Follow(from.FallThroughSuccessor, state);
            return;
        }

        (FlowState whenTrue, FlowState whenFalse) = transfer.Condition(value, state, graph, function, Throw);
        bool jumpsWhenTrue = from.ConditionKind == ControlFlowConditionKind.WhenTrue;
        // 'while (true)' has no other way out than 'break'.
        bool? constant = value.ConstantValue is { HasValue: true, Value: bool always } ? always : null;
        if (constant is null || constant == jumpsWhenTrue)
        {
            Follow(from.ConditionalSuccessor, jumpsWhenTrue ? whenTrue : whenFalse);
        }

        if (constant is null || constant != jumpsWhenTrue)
        {
            Follow(from.FallThroughSuccessor, jumpsWhenTrue ? whenFalse : whenTrue);
        }
    }

    private void Follow(ControlFlowBranch? branch, FlowState state)
    {
        if (state.IsImpossible)
        {
            return;
        }

        switch (branch?.Semantics)
        {
            case ControlFlowBranchSemantics.Regular or ControlFlowBranchSemantics.Return:
                if (branch.FinallyRegions.IsEmpty)
                {
                    Arrive(branch, why, state);
                }
                else
                {
                    EnterFinally(branch.FinallyRegions[0], branch, 0, why, state);
                }

                break;
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
                Throw(state);
                break;
            case ControlFlowBranchSemantics.StructuredExceptionHandling when why is not null && IsInside(block, why.Region):
                GoOn(why, state);
                break;
            default:
                // The end of a filter that says no: its handlers were told already. Or code that does not compile.
                break;
        }
    }

    private void GoOn(Continuation finished, FlowState state)
    {
        if (finished.Branch is not { } branch)
        {
            Throw(finished.Region.EnclosingRegion?.EnclosingRegion, finished.Outer, state);
        }
        else if (finished.Index + 1 < branch.FinallyRegions.Length)
        {
            EnterFinally(branch.FinallyRegions[finished.Index + 1], branch, finished.Index + 1, finished.Outer, state);
        }
        else
        {
            Arrive(branch, finished.Outer, state);
        }
    }

    private void Arrive(ControlFlowBranch branch, Continuation? outer, FlowState state)
    {
        if (branch.Destination is not { } destination)
        {
            return;
        }

        if (isLastRound && branch.LeavingRegions.IsEmpty && destination.Kind != BasicBlockKind.Exit)
        {
            return;
        }

        FlowState left = state.Clone();
        foreach (ControlFlowRegion region in branch.LeavingRegions)
        {
            transfer.LeaveScope(region, left, graph);
        }

        if (destination.Kind != BasicBlockKind.Exit)
        {
            Flow(destination, outer, left);
            return;
        }

        transfer.LeaveFunction(function, left);
        if (AtEnd is null)
        {
            AtEnd = left;
        }
        else
        {
            AtEnd.Join(left);
        }
    }

    private void EnterFinally(ControlFlowRegion region, ControlFlowBranch? branch, int index, Continuation? outer, FlowState state)
    {
        if (!continuations.TryGetValue((region, branch, index, outer), out Continuation reason))
        {
            reason = new Continuation(continuationsById.Count, region, branch, index, outer);
            continuationsById.Add(reason);
            continuations.Add((region, branch, index, outer), reason);
        }

        Flow(graph.Blocks[region.FirstBlockOrdinal], reason, state);
    }

    private void Flow(BasicBlock to, Continuation? reason, FlowState state)
    {
        if (isLastRound)
        {
            return;
        }

        bool isNew = !reached.TryGetValue((to.Ordinal, reason), out FlowState known);
        if (isNew)
        {
            reached.Add((to.Ordinal, reason), state.Clone());
        }

        if (isNew || known.Join(state))
        {
            waiting.Add((to.Ordinal, reason?.Id ?? -1));
        }
    }

    private void MayThrow(IOperation operation, FlowState state)
    {
        if (!isLastRound && IsGuarded(block.EnclosingRegion) && Throwing.Can(operation))
        {
            Throw(block.EnclosingRegion, why, state);
        }
    }

    private void Throw(FlowState state)
    {
        if (!isLastRound && IsGuarded(block.EnclosingRegion))
        {
            Throw(block.EnclosingRegion, why, state);
        }
    }

    private void Throw(ControlFlowRegion? region, Continuation? reason, FlowState state)
    {
        FlowState excused = state.Excused();

        // Around a lambda's whole graph stand the regions of the body that it is written in: those are another walk's.
        for (; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Finally)
            {
                reason = reason?.Outer;
            }

            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } whole)
            {
                continue;
            }

            if (whole.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                EnterFinally(whole.NestedRegions[whole.NestedRegions.Length - 1], null, 0, reason, excused);
                return;
            }

            foreach (ControlFlowRegion handler in whole.NestedRegions.Skip(1))
            {
                Flow(graph.Blocks[handler.FirstBlockOrdinal], reason, excused);
                if (handler.Kind == ControlFlowRegionKind.Catch && handler.ExceptionType is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace.Name: "System" })
                {
                    return;
                }
            }
        }

        if (AtThrow is null)
        {
            AtThrow = excused;
        }
        else
        {
            AtThrow.Join(excused);
        }
    }

    private static bool IsInside(BasicBlock inner, ControlFlowRegion region) =>
        inner.Ordinal >= region.FirstBlockOrdinal && inner.Ordinal <= region.LastBlockOrdinal;

    private static bool IsInCatch(ControlFlowRegion? region)
    {
        for (; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler)
            {
                return true;
            }
        }

        return false;
    }

    private bool IsGuarded(ControlFlowRegion? region)
    {
        for (; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind == ControlFlowRegionKind.Try)
            {
                return true;
            }
        }

        // Somebody around a function that is looked at where it is called may catch as well.
        return transfer.IsNested;
    }
}
