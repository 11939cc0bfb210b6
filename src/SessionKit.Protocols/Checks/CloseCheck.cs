using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>SK2008: a step that ends the session while a vault may be open.</summary>
internal static class CloseCheck
{
    /// <summary>One finding for each step, in the order of their source states and names.</summary>
    public static IEnumerable<ProtocolFinding> Of(SessionModel session, ProtocolGraph graph, ValueFlow value, IVaultCare care)
    {
        foreach (ProtocolNode node in graph.Nodes)
        {
            IEnumerable<StepModel> closing = graph.EdgesFrom(node)
                .Where(e => e.To == ProtocolNode.Closed)
                .Select(e => e.Step!)
                .OrderBy(s => s.Name, System.StringComparer.Ordinal);
            foreach (StepModel step in closing)
            {
                EquatableArray<string> open = session.Vaults
                    .Where(v => (value.At(node).ContainsKey(v) || step.Parameters.Any(p => p.Name == v && p.IsReference)) && !care.Closes(step, StepModel.Closed, v))
                    .ToEquatableArray();
                if (open.Count > 0 && value.HoldsValue(node))
                {
                    IReadOnlyList<ProtocolEdge>? path = graph.ShortestPath(ProtocolNode.Missing, node);
                    yield return new ProtocolFinding(FindingKind.VaultLeftOpen, node.State, Witness.Of(path?.Append(new ProtocolEdge(node, ProtocolNode.Closed, step))))
                    {
                        Step = step,
                        Vaults = open,
                    };
                }
            }
        }
    }
}
