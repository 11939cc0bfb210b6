using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>
/// The protocol as one role sees it: its local type, in the words of multiparty session types. The global protocol is the set of all
/// steps; each role is given those that it may take.
/// </summary>
public static class Projection
{
    /// <summary>The steps that open the session and that a role may take, in source order.</summary>
    /// <param name="session">The session.</param>
    /// <param name="role">Who acts.</param>
    public static IEnumerable<StepModel> OpeningStepsOf(SessionModel session, RoleModel role) =>
        Steps(session).Where(s => s.Opens && MayTake(role, s));

    /// <summary>The steps that a role may take in a state, in source order.</summary>
    /// <param name="session">The session.</param>
    /// <param name="role">Who acts.</param>
    /// <param name="state">The state that the session is in.</param>
    /// <param name="expired">Whether its time is over.</param>
    public static IEnumerable<StepModel> StepsOf(SessionModel session, RoleModel role, string state, bool expired) =>
        StepsFrom(session, state, expired).Where(s => MayTake(role, s));

    /// <summary>
    /// Whether a role may take a step: it is one of those who sign (<c>[Anyone]</c> or not; a joint step is every signer's), or nobody signs.
    /// </summary>
    /// <remarks>
    /// <c>[Anyone] Signer taker</c> lets any person be the taker; it does not let the maker's handle take. Who wants both roles
    /// joins twice, and the chain refuses one account under two names where that would harm.
    /// </remarks>
    public static bool MayTake(RoleModel role, StepModel step) => step.Roles.Count == 0 || step.Roles.Contains(role.Name);

    /// <summary>
    /// What can be found when one waits for somebody else in a state: where each single step leads, the expired side, and closed, in the
    /// order of the states; <c>Closed</c> last.
    /// </summary>
    /// <remarks>
    /// Closed is among them wherever the session can close later on: between two looks more than one step may have been taken, and an
    /// account that is gone tells no more than that. The state itself is among them where the session is a child that is used in it: its steps are
    /// those of another session, and what they spend stands in its own account.
    /// </remarks>
    /// <param name="session">The session.</param>
    /// <param name="state">The state that the session is in.</param>
    /// <param name="expired">Whether its time is over.</param>
    public static EquatableArray<NextCase> After(SessionModel session, string state, bool expired = false) =>
        After(session, state, expired, StepsFrom(session, state, expired));

    /// <summary>
    /// As <see cref="After(SessionModel, string, bool)"/>, without what needs the waiting role's own signature: steps that only the one who is
    /// named in key or state may sign. A role that anybody may take can be somebody else's step too.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="state">The state that the session is in.</param>
    /// <param name="expired">Whether its time is over.</param>
    /// <param name="waiting">Who waits.</param>
    public static EquatableArray<NextCase> After(SessionModel session, string state, bool expired, RoleModel waiting) =>
        After(session, state, expired, StepsFrom(session, state, expired).Where(s => !NeedsSignatureOf(waiting, s)));

    private static EquatableArray<NextCase> After(SessionModel session, string state, bool expired, IEnumerable<StepModel> steps)
    {
        var graph = ProtocolGraph.Of(session);
        ProtocolNode here = expired ? ProtocolNode.Expired(state) : ProtocolNode.Live(state);
        List<StepModel> taken = steps.ToList();
        var cases = new List<NextCase>();
        foreach (ProtocolNode node in graph.Nodes)
        {
            EquatableArray<string> names = taken.Where(s => node.IsTargetOf(s)).Select(s => s.Name).Distinct().ToEquatableArray();
            bool timePasses = graph.EdgesFrom(here).Any(e => e.Step is null && e.To == node);
            bool isUsed = !expired && node == here && session.BoundTo is not null && session.States[0].Name == state;
            bool closesLater = node == ProtocolNode.Closed && here != node && graph.Reachable(here).Contains(node);
            if (names.Count > 0 || timePasses || isUsed || closesLater)
            {
                cases.Add(new NextCase(node, names));
            }
        }

        return cases.ToEquatableArray();
    }

    private static bool NeedsSignatureOf(RoleModel role, StepModel step) =>
        step.Roles.Contains(role.Name)
        && step.Bindings.Any(b => Names.ToPascalCase(b.Account) == role.Name && b.Address is not null);

    private static IEnumerable<StepModel> StepsFrom(SessionModel session, string state, bool expired) =>
        Steps(session).Where(s => s.Source == state && s.FromExpired == expired);

    private static IEnumerable<StepModel> Steps(SessionModel session) => session.Instructions.SelectMany(i => i.Steps);
}
