using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>SK2003: steps that go on for ever while a vault is open.</summary>
internal static class TrapCheck
{
    /// <summary>One finding for each state by which such a place is entered.</summary>
    public static IEnumerable<ProtocolFinding> Of(SessionModel session, ProtocolGraph graph, ValueFlow value)
    {
        HashSet<ProtocolNode> free = [.. graph.Reaching(ProtocolNode.Closed)];
        foreach (ProtocolNode end in graph.Nodes.Where(n => n.State.Length > 0 && (session.FindState(n.State)!.IsFinal || !value.HoldsValue(n))))
        {
            free.UnionWith(graph.Reaching(end));
        }

        ISet<ProtocolNode> reachable = graph.Reachable(ProtocolNode.Missing);
        bool IsTrapped(ProtocolNode node) => node != ProtocolNode.Missing && !free.Contains(node) && reachable.Contains(node);

        foreach (StateModel state in session.States)
        {
            ProtocolNode node = ProtocolNode.Live(state.Name);
            bool goesOn = graph.EdgesFrom(node).Concat(graph.EdgesFrom(ProtocolNode.Expired(state.Name))).Any(e => e.Step is not null);

            // Where nothing goes on it is a dead end, which is said as such.
            if (IsTrapped(node) && goesOn && graph.EdgesTo(node).Any(e => reachable.Contains(e.From) && !IsTrapped(e.From)))
            {
                yield return new ProtocolFinding(FindingKind.Trap, state.Name, Witness.Of(graph, node))
                {
                    Vaults = session.Vaults.Where(v => value.At(node).ContainsKey(v)).ToEquatableArray(),
                };
            }
        }
    }
}
