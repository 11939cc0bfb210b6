using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>How a session may have an account that it borrows, wherever it can be.</summary>
internal sealed class LeaseFlow
{
    private readonly Dictionary<ProtocolNode, LeaseModes> modes = [];

    /// <summary>Follows the steps from the opening on, until nothing new comes of it.</summary>
    public static LeaseFlow Of(ProtocolGraph graph, string lease)
    {
        var flow = new LeaseFlow { modes = { [ProtocolNode.Missing] = LeaseModes.None } };
        var waiting = new Queue<ProtocolNode>([ProtocolNode.Missing]);
        while (waiting.Count > 0)
        {
            ProtocolNode node = waiting.Dequeue();
            foreach (ProtocolEdge edge in graph.EdgesFrom(node))
            {
                LeaseModes before = flow.At(edge.To);
                LeaseModes after = before | After(flow.At(node), edge.Step is null ? null : UseOf(edge.Step, lease));
                if (after != before)
                {
                    flow.modes[edge.To] = after;
                    waiting.Enqueue(edge.To);
                }
            }
        }

        return flow;
    }

    /// <summary>What a step does with the account; null if nothing.</summary>
    public static LeaseModel? UseOf(StepModel step, string lease) =>
        step.Bindings.FirstOrDefault(b => b.Lease is not null && LeaseFields.AddressOf(b.Account) == LeaseFields.AddressOf(lease))?.Lease;

    /// <summary>What a step leaves of what was before it. One that goes through shows what its session had.</summary>
    public static LeaseModes After(LeaseModes before, LeaseModel? use) => use switch
    {
        null => before,
        { Use: LeaseUse.Borrows, IsExclusive: true } => LeaseModes.Exclusive,
        { Use: LeaseUse.Borrows } => LeaseModes.Shared,
        { Use: LeaseUse.Releases } => LeaseModes.None,
        { IsExclusive: true } => before & LeaseModes.Exclusive,
        _ => before & (LeaseModes.Shared | LeaseModes.Exclusive),
    };

    /// <summary>How the session may have it there.</summary>
    public LeaseModes At(ProtocolNode node) => modes.TryGetValue(node, out LeaseModes found) ? found : LeaseModes.Unknown;
}
