using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>SK2004: a state in which a role's tokens wait for somebody else, for ever if he likes.</summary>
internal static class HostageCheck
{
    /// <summary>One finding for each state and role.</summary>
    public static IEnumerable<ProtocolFinding> Of(SessionModel session, ProtocolGraph graph, ValueFlow value, IVaultCare care)
    {
        // Where not even all of them together get out, that is another finding.
        HashSet<ProtocolNode> free = [.. graph.Nodes.Where(n => n.State.Length > 0 && session.FindState(n.State)!.IsFinal), ProtocolNode.Closed];
        foreach (RoleModel role in session.Roles)
        {
            HashSet<ProtocolNode> alone = Reaching(graph, IsOut, e => e.Step is null || MayTakeAlone(role.Name, e.Step));
            HashSet<ProtocolNode> together = Reaching(graph, IsOut, _ => true);
            foreach (StateModel state in session.States)
            {
                ProtocolNode node = ProtocolNode.Live(state.Name);
                if (value.HasStake(node, role.Name) && !alone.Contains(node) && together.Contains(node))
                {
                    yield return new ProtocolFinding(FindingKind.Hostage, state.Name, Witness.Of(graph, node))
                    {
                        Role = role.Name,
                        Vaults = StakesAt(node).ToEquatableArray(),
                        Detail = OthersIn(graph, node, role.Name),
                    };
                }
            }

            bool IsOut(ProtocolNode node) => free.Contains(node) || (node.State.Length > 0 && (!value.HasStake(node, role.Name) || StakesAt(node).All(vault => MayTakeOut(node, vault))));

            IEnumerable<string> StakesAt(ProtocolNode node) =>
                session.Vaults.Where(v => value.At(node).TryGetValue(v, out HashSet<string>? roles) && roles.Contains(role.Name));

            // The session stays where it is, for others: a pool.
            bool MayTakeOut(ProtocolNode node, string vault) => graph.EdgesFrom(node).Any(e =>
                e.To.Equals(node)
                && e.Step is { } step
                && MayTakeAlone(role.Name, step)
                && step.Bindings.Any(b => b.Owner is { Kind: SourceKind.Account } owner && Names.ToPascalCase(owner.Name) == role.Name && care.PaysOut(step, vault, b.Account)));
        }
    }

    private static HashSet<ProtocolNode> Reaching(ProtocolGraph graph, System.Func<ProtocolNode, bool> isEnd, System.Func<ProtocolEdge, bool> allowed)
    {
        var reaching = new HashSet<ProtocolNode>();
        foreach (ProtocolNode end in graph.Nodes.Where(isEnd).Where(n => !reaching.Contains(n)))
        {
            reaching.UnionWith(graph.Reaching(end, allowed));
        }

        return reaching;
    }

    /// <summary>
    /// Whether a role can take a step without anybody's consent: everybody who signs is the role itself, or is anybody at all and gives nothing
    /// of his own, so that the role may sign for that, too.
    /// </summary>
    private static bool MayTakeAlone(string role, StepModel step) =>
        step.Roles.All(signer => signer == role || IsHelper(signer, step));

    private static bool IsHelper(string signer, StepModel step) =>
        step.Bindings.Any(b => Names.ToPascalCase(b.Account) == signer && b.Address is null && !b.Introduces)
        && !step.Bindings.Any(b => b.Owner is { Kind: SourceKind.Account } owner && Names.ToPascalCase(owner.Name) == signer);

    /// <summary>Who has to act, there or in what the role can get to alone, and how: <c>'Judge' (Decide)</c>.</summary>
    private static string OthersIn(ProtocolGraph graph, ProtocolNode node, string role)
    {
        ISet<ProtocolNode> within = graph.Reachable(node, e => e.Step is null || MayTakeAlone(role, e.Step));
        string[] others =
        [
            .. graph.Nodes.Where(within.Contains)
                .SelectMany(graph.EdgesFrom)
                .Select(e => e.Step)
                .OfType<StepModel>()
                .Where(s => !MayTakeAlone(role, s))
                .SelectMany(s => s.Roles.Where(r => r != role).Select(r => $"'{r}' ({s.Name})"))
                .Distinct()
                .OrderBy(name => name, System.StringComparer.Ordinal),
        ];
        return string.Join(" or ", others);
    }
}
