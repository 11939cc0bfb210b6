using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>SK2016 and SK2017: steps that are refused because of what their session has borrowed or has not, and steps that end it with what it has.</summary>
internal static class LeaseCheck
{
    /// <summary>One finding for each step and account, in the order of the source states and the steps' names.</summary>
    public static IEnumerable<ProtocolFinding> Of(SessionModel session, ProtocolGraph graph)
    {
        foreach (string lease in session.Leases)
        {
            LeaseFlow flow = LeaseFlow.Of(graph, lease);
            foreach (ProtocolNode node in graph.Nodes.Where(n => flow.At(n) != LeaseModes.Unknown))
            {
                IEnumerable<StepModel> steps = graph.EdgesFrom(node).Where(e => e.Step is not null).Select(e => e.Step!).Distinct();
                foreach (StepModel step in steps.OrderBy(s => s.Name, System.StringComparer.Ordinal))
                {
                    if (KindOf(session, step, node, flow.At(node), LeaseFlow.UseOf(step, lease)) is { } kind && !(kind == FindingKind.NotReleased && IsLeftToTheProgram(step, flow.At(node), steps, lease)))
                    {
                        yield return new ProtocolFinding(kind, node.State, Witness.Of(graph, node)) { Step = step, Detail = lease };
                    }
                }
            }
        }
    }

    // Where it borrows and gives back without leaving the state, the state does not say what the session has. It can always be given back first, and the
    // step that closes the session is refused until it is. One that leads to a final state is not.
    private static bool IsLeftToTheProgram(StepModel step, LeaseModes before, IEnumerable<StepModel> steps, string lease) =>
        (before & LeaseModes.None) != 0
        && step.Targets.All(t => t == StepModel.Closed)
        && steps.Any(s => LeaseFlow.UseOf(s, lease) is { Use: LeaseUse.Releases } && s.Targets.All(t => t == s.Source));

    private static FindingKind? KindOf(SessionModel session, StepModel step, ProtocolNode node, LeaseModes before, LeaseModel? use)
    {
        bool isExpired = node.Kind == ProtocolNodeKind.Expired;
        switch (use)
        {
            // Once the time of the state is over, that of the borrow may be, too.
            case { Use: LeaseUse.Borrows } when !isExpired && (before & LeaseModes.None) == 0:
                return FindingKind.BorrowedTwice;
            case { Use: not LeaseUse.Borrows } when (before & (LeaseModes.Shared | LeaseModes.Exclusive)) == 0:
                return FindingKind.NeverBorrowed;
            case { Use: not LeaseUse.Borrows, IsExclusive: true } when (before & LeaseModes.Exclusive) == 0:
                return FindingKind.WrittenThroughShared;
        }

        bool ends = step.Targets.Contains(StepModel.Closed) || step.Targets.Any(t => session.FindState(t)?.IsFinal == true && t != step.Source);
        return ends && !isExpired && (LeaseFlow.After(before, use) & (LeaseModes.Shared | LeaseModes.Exclusive)) != 0 ? FindingKind.NotReleased : null;
    }
}
