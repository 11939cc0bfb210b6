using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Reporting;

/// <summary>The most expensive way from the entry of a graph to each of its nodes, on which each loop counts once.</summary>
internal sealed class CostliestWay
{
    private readonly Func<int, IEnumerable<int>> successors;
    private readonly Func<int, long> cost;

    private CostliestWay(Func<int, IEnumerable<int>> successors, Func<int, long> cost) => (this.successors, this.cost) = (successors, cost);

    /// <summary>Whether there is a loop.</summary>
    public bool HasLoops { get; private set; }

    /// <summary>The cost of the way to each node, the node included.</summary>
    public Dictionary<int, long> CostTo { get; private set; } = [];

    /// <summary>Looks for the ways.</summary>
    /// <param name="entry">Where they begin.</param>
    /// <param name="successors">Where a node leads.</param>
    /// <param name="cost">What a node costs.</param>
    public static CostliestWay From(int entry, Func<int, IEnumerable<int>> successors, Func<int, long> cost)
    {
        var way = new CostliestWay(successors, cost);
        way.CostTo = way.Within(entry, null);
        return way;
    }

    /// <summary>Ways from a loop's head that do not come back to it; the whole graph without a loop.</summary>
    private Dictionary<int, long> Within(int head, HashSet<int>? loop)
    {
        var costs = new Dictionary<int, long>();
        var starts = new Dictionary<int, long> { [head] = 0 };
        foreach (var component in Components(head, loop))
        {
            // What leads to the component came before it. A loop that is entered in several places counts from the one that is reached at most cost.
            var first = component.Where(starts.ContainsKey).MaxBy(node => starts[node]);
            var start = starts[first];
            if (component.Count == 1 && !Next(first, head, loop).Contains(first))
            {
                costs[first] = start + cost(first);
            }
            else
            {
                HasLoops = true;
                var inside = Within(first, component);
                var round = inside.Where(known => successors(known.Key).Contains(first)).Max(known => known.Value);
                foreach (var (node, way) in inside)
                {
                    costs[node] = start + Math.Max(way, round);
                }
            }

            foreach (var node in component.Where(costs.ContainsKey))
            {
                foreach (var next in Next(node, head, loop))
                {
                    starts[next] = Math.Max(starts.GetValueOrDefault(next), costs[node]);
                }
            }
        }

        return costs;
    }

    private IEnumerable<int> Next(int node, int head, HashSet<int>? loop) =>
        loop is null ? successors(node) : successors(node).Where(next => next != head && loop.Contains(next));

    /// <summary>The strongly connected components, each behind those that lead to it (Kosaraju).</summary>
    private List<HashSet<int>> Components(int head, HashSet<int>? loop)
    {
        var order = new List<int>();
        var predecessors = new Dictionary<int, List<int>> { [head] = [] };
        var open = new Stack<(int Node, IEnumerator<int> Onward)>([(head, Next(head, head, loop).GetEnumerator())]);
        while (open.TryPeek(out var top))
        {
            if (!top.Onward.MoveNext())
            {
                order.Add(open.Pop().Node);
                continue;
            }

            var next = top.Onward.Current;
            if (predecessors.TryGetValue(next, out var known))
            {
                known.Add(top.Node);
                continue;
            }

            predecessors[next] = [top.Node];
            open.Push((next, Next(next, head, loop).GetEnumerator()));
        }

        var components = new List<HashSet<int>>();
        var assigned = new HashSet<int>();
        foreach (var node in Enumerable.Reverse(order))
        {
            if (!assigned.Add(node))
            {
                continue;
            }

            var component = new HashSet<int> { node };
            var waiting = new Stack<int>([node]);
            while (waiting.TryPop(out var each))
            {
                foreach (var previous in predecessors[each].Where(assigned.Add))
                {
                    component.Add(previous);
                    waiting.Push(previous);
                }
            }

            components.Add(component);
        }

        return components;
    }
}
