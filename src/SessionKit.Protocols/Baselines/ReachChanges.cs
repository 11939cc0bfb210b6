using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>Final states, and the end, that could be reached when the program was shipped and cannot any more.</summary>
internal static class ReachChanges
{
    /// <summary>What can be reached no longer although it is still there.</summary>
    public static IEnumerable<BaselineChange> Between(Baseline shipped, Baseline now)
    {
        foreach (string session in now.Lines.Where(l => l.Kind == "state").Select(l => l.Owner).Distinct())
        {
            HashSet<string> could = Reached(shipped, session);
            HashSet<string> can = Reached(now, session);
            foreach (BaselineLine state in now.Lines.Where(l => l.Kind == "state" && l.Owner == session && l.Value.EndsWith(" final", System.StringComparison.Ordinal)))
            {
                if (could.Contains(state.Name) && !can.Contains(state.Name))
                {
                    yield return new BaselineChange(ChangeImpact.Breaking, state, $"no steps lead to the final state '{state.Name}' any more: sessions that exist cannot come to their end");
                }
            }

            if (could.Contains(StepModel.Closed) && !can.Contains(StepModel.Closed))
            {
                yield return new BaselineChange(
                    ChangeImpact.Breaking, now.Lines.First(l => l.Kind == "state" && l.Owner == session), $"no steps close '{session}' any more: the rent of every session that exists stays where it is");
            }
        }
    }

    private static HashSet<string> Reached(Baseline baseline, string session)
    {
        (string From, string[] To)[] steps =
        [
            .. baseline.Lines.Where(l => l.Kind == "transition" && l.Owner == session).Select(l => (Source(l.Name), BaselineRoles.Targets(l.Value))),
        ];
        HashSet<string> reached = [ProtocolNode.Missing.ToString()];
        int before;
        do
        {
            before = reached.Count;
            reached.UnionWith(steps.Where(s => reached.Contains(s.From)).SelectMany(s => s.To));
        }
        while (reached.Count > before);
        return reached;
    }

    /// <summary>Where a step is taken from: time passes by itself.</summary>
    private static string Source(string name)
    {
        string source = name.Substring(name.IndexOf('(') + 1).TrimEnd(')');
        return source.StartsWith("Expired<", System.StringComparison.Ordinal) ? source.Substring("Expired<".Length).TrimEnd('>') : source;
    }
}
