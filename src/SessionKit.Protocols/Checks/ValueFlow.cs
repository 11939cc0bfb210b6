using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>
/// Which vaults may be open at a node, and whose tokens may be in them. A vault comes with the step that creates it and goes with one whose
/// body closes it; a role has a stake once it took a step that borrows both the vault and a token account of its own.
/// </summary>
internal sealed class ValueFlow
{
    private static readonly IReadOnlyDictionary<string, HashSet<string>> Nothing = new Dictionary<string, HashSet<string>>();

    private readonly Dictionary<ProtocolNode, Dictionary<string, HashSet<string>>> held = [];

    private ValueFlow()
    {
    }

    /// <summary>Follows the vaults through a protocol, to a fixed point.</summary>
    public static ValueFlow Of(SessionModel session, ProtocolGraph graph, IVaultCare care)
    {
        var flow = new ValueFlow();
        flow.held[ProtocolNode.Missing] = [];
        var waiting = new Queue<ProtocolNode>();
        waiting.Enqueue(ProtocolNode.Missing);
        while (waiting.Count > 0)
        {
            ProtocolNode node = waiting.Dequeue();
            foreach (ProtocolEdge edge in graph.EdgesFrom(node))
            {
                if (flow.Join(edge.To, After(edge, flow.held[node], session, care)))
                {
                    waiting.Enqueue(edge.To);
                }
            }
        }

        return flow;
    }

    /// <summary>The vaults that may be open at a node, and the roles with a stake in each.</summary>
    public IReadOnlyDictionary<string, HashSet<string>> At(ProtocolNode node) => held.TryGetValue(node, out var vaults) ? vaults : Nothing;

    /// <summary>Whether any vault may be open.</summary>
    public bool HoldsValue(ProtocolNode node) => At(node).Count > 0;

    /// <summary>Whether a role has a stake in any vault that may be open.</summary>
    public bool HasStake(ProtocolNode node, string role) => At(node).Values.Any(roles => roles.Contains(role));

    private bool Join(ProtocolNode node, Dictionary<string, HashSet<string>> arriving)
    {
        if (!held.TryGetValue(node, out Dictionary<string, HashSet<string>>? known))
        {
            held[node] = arriving;
            return true;
        }

        bool changed = false;
        foreach (KeyValuePair<string, HashSet<string>> vault in arriving)
        {
            if (!known.TryGetValue(vault.Key, out HashSet<string>? roles))
            {
                known[vault.Key] = roles = [];
                changed = true;
            }

            int before = roles.Count;
            roles.UnionWith(vault.Value);
            changed |= roles.Count > before;
        }

        return changed;
    }

    private static Dictionary<string, HashSet<string>> After(
        ProtocolEdge edge, Dictionary<string, HashSet<string>> before, SessionModel session, IVaultCare care)
    {
        var after = before.ToDictionary(v => v.Key, v => new HashSet<string>(v.Value));
        if (edge.Step is not { } step)
        {
            return after;
        }

        string[] staked = [.. RolesWithTokens(step)];
        foreach (ParameterModel parameter in step.Parameters.Where(p => p.IsReference && session.Vaults.Contains(p.Name)))
        {
            if (!after.TryGetValue(parameter.Name, out HashSet<string>? roles))
            {
                after[parameter.Name] = roles = [];
            }

            roles.UnionWith(staked);
            roles.UnionWith(step.Roles.Where(role => care.PaysInto(step, role, parameter.Name)));
        }

        string target = edge.To == ProtocolNode.Closed ? StepModel.Closed : edge.To.State;
        foreach (string vault in after.Keys.Where(v => care.Closes(step, target, v)).ToList())
        {
            after.Remove(vault);
        }

        return after;
    }

    private static IEnumerable<string> RolesWithTokens(StepModel step) =>
        step.Roles.Where(role => step.Bindings.Any(b =>
            b.Owner is { Kind: SourceKind.Account } owner
            && Names.ToPascalCase(owner.Name) == role
            && step.Parameters.Any(p => p.Name == b.Account && p.IsReference)));
}
