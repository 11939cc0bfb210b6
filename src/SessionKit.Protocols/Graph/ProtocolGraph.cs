using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>The protocol as a graph: nodes are where a session can be, edges are its steps and the passing of time.</summary>
public sealed class ProtocolGraph
{
    private readonly ILookup<ProtocolNode, ProtocolEdge> edgesFrom;
    private readonly ILookup<ProtocolNode, ProtocolEdge> edgesTo;

    private ProtocolGraph(EquatableArray<ProtocolNode> nodes, EquatableArray<ProtocolEdge> edges)
    {
        Nodes = nodes;
        Edges = edges;
        edgesFrom = edges.ToLookup(e => e.From);
        edgesTo = edges.ToLookup(e => e.To);
    }

    /// <summary>Every node: missing, each state in source order (its expired side after it), closed.</summary>
    public EquatableArray<ProtocolNode> Nodes { get; }

    /// <summary>Every edge: the passing of time in the order of the states, then the steps in source order.</summary>
    public EquatableArray<ProtocolEdge> Edges { get; }

    /// <summary>The graph of a session.</summary>
    /// <param name="session">The session. Where a broken step mentions a state that is not the session's, its edge is left out.</param>
    public static ProtocolGraph Of(SessionModel session)
    {
        List<StepModel> steps = session.Instructions.SelectMany(i => i.Steps).ToList();
        var nodes = new List<ProtocolNode> { ProtocolNode.Missing };
        var edges = new List<ProtocolEdge>();
        foreach (StateModel state in session.States)
        {
            ProtocolNode live = ProtocolNode.Live(state.Name);
            ProtocolNode expired = ProtocolNode.Expired(state.Name);
            nodes.Add(live);
            if (state.Until is not null)
            {
                edges.Add(new ProtocolEdge(live, expired, null));
            }

            // A step from the expired side of a state that has no time is wrong, but it is there.
            if (state.Until is not null || steps.Any(s => ProtocolNode.SourceOf(s) == expired))
            {
                nodes.Add(expired);
            }
        }

        nodes.Add(ProtocolNode.Closed);
        var known = new HashSet<ProtocolNode>(nodes);
        edges.AddRange(steps
            .SelectMany(s => s.Targets.Select(t => new ProtocolEdge(ProtocolNode.SourceOf(s), ProtocolNode.TargetNamed(t), s)))
            .Where(e => known.Contains(e.From) && known.Contains(e.To)));
        return new ProtocolGraph(nodes.ToEquatableArray(), edges.ToEquatableArray());
    }

    /// <summary>The edges that leave a node.</summary>
    public IEnumerable<ProtocolEdge> EdgesFrom(ProtocolNode node) => edgesFrom[node];

    /// <summary>The edges that lead to a node.</summary>
    public IEnumerable<ProtocolEdge> EdgesTo(ProtocolNode node) => edgesTo[node];

    /// <summary>The nodes that a session can get to from a node, itself included.</summary>
    /// <param name="from">Where it is.</param>
    /// <param name="allowed">Which edges count; all if null.</param>
    public ISet<ProtocolNode> Reachable(ProtocolNode from, Func<ProtocolEdge, bool>? allowed = null) =>
        Walk(from, node => edgesFrom[node].Where(e => allowed?.Invoke(e) ?? true).Select(e => e.To));

    /// <summary>The nodes from which a session can get to a node, itself included.</summary>
    /// <param name="to">Where it is to get.</param>
    /// <param name="allowed">Which edges count; all if null.</param>
    public ISet<ProtocolNode> Reaching(ProtocolNode to, Func<ProtocolEdge, bool>? allowed = null) =>
        Walk(to, node => edgesTo[node].Where(e => allowed?.Invoke(e) ?? true).Select(e => e.From));

    /// <summary>
    /// The fewest edges from one node to another, in order; empty if they are the same node, null if there is no way. Of several
    /// equally short ones, that whose edges come first in <see cref="Edges"/>.
    /// </summary>
    /// <param name="from">Where the session is.</param>
    /// <param name="to">Where it is to get.</param>
    /// <param name="allowed">Which edges count (<c>e =&gt; e.Step is not null</c>: no waiting); all if null.</param>
    public IReadOnlyList<ProtocolEdge>? ShortestPath(ProtocolNode from, ProtocolNode to, Func<ProtocolEdge, bool>? allowed = null)
    {
        var cameBy = new Dictionary<ProtocolNode, ProtocolEdge?> { [from] = null };
        var waiting = new Queue<ProtocolNode>();
        waiting.Enqueue(from);
        while (waiting.Count > 0 && !cameBy.ContainsKey(to))
        {
            foreach (ProtocolEdge edge in edgesFrom[waiting.Dequeue()])
            {
                if ((allowed?.Invoke(edge) ?? true) && !cameBy.ContainsKey(edge.To))
                {
                    cameBy.Add(edge.To, edge);
                    waiting.Enqueue(edge.To);
                }
            }
        }

        if (!cameBy.TryGetValue(to, out ProtocolEdge? last))
        {
            return null;
        }

        var path = new List<ProtocolEdge>();
        for (ProtocolEdge? edge = last; edge is not null; edge = cameBy[edge.From])
        {
            path.Insert(0, edge);
        }

        return path;
    }

    private static HashSet<ProtocolNode> Walk(ProtocolNode start, Func<ProtocolNode, IEnumerable<ProtocolNode>> next)
    {
        var seen = new HashSet<ProtocolNode> { start };
        var waiting = new Stack<ProtocolNode>();
        waiting.Push(start);
        while (waiting.Count > 0)
        {
            foreach (ProtocolNode node in next(waiting.Pop()))
            {
                if (seen.Add(node))
                {
                    waiting.Push(node);
                }
            }
        }

        return seen;
    }
}
