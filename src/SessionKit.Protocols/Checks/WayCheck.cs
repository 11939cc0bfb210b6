using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>SK2001, SK2002 and SK2010: states that nothing reaches, that nothing leaves, or that nothing leaves once their time is over.</summary>
internal static class WayCheck
{
    /// <summary>What is found, in the order of the states.</summary>
    public static IEnumerable<ProtocolFinding> Of(SessionModel session, ProtocolGraph graph)
    {
        ISet<ProtocolNode> reachable = graph.Reachable(ProtocolNode.Missing);
        foreach (StateModel state in session.States)
        {
            ProtocolNode live = ProtocolNode.Live(state.Name);
            ProtocolNode expired = ProtocolNode.Expired(state.Name);
            if (!reachable.Contains(live))
            {
                yield return new ProtocolFinding(FindingKind.Unreachable, state.Name, string.Empty) { Detail = LeadersTo(graph, live) };
            }

            bool goesOn = HasStep(graph, live);
            bool goesOnAfterTime = HasStep(graph, expired);
            if (!state.IsFinal && !goesOn && !goesOnAfterTime)
            {
                yield return new ProtocolFinding(FindingKind.DeadEnd, state.Name, Witness.Of(graph, live));
            }
            else if (!state.IsFinal && state.Until is not null && !goesOnAfterTime)
            {
                yield return new ProtocolFinding(FindingKind.NothingAfterTime, state.Name, Witness.Of(graph, expired)) { Detail = state.Until };
            }
        }
    }

    private static bool HasStep(ProtocolGraph graph, ProtocolNode node) => graph.EdgesFrom(node).Any(e => e.Step is not null);

    /// <summary>The states from which the unreachable one could be reached if they were: what to look at first.</summary>
    private static string LeadersTo(ProtocolGraph graph, ProtocolNode node)
    {
        string[] names = [.. graph.Nodes.Where(n => n != node && graph.EdgesTo(node).Any(e => e.From == n)).Select(n => $"'{n}'")];
        return names.Length == 0 ? "no step returns it" : $"only {string.Join(" and ", names)} could lead to it, and nothing leads there";
    }
}
