using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>
/// Judges a protocol as a whole: what cannot be reached, what cannot be left, and whose value waits for somebody else. The results
/// stand in the order of the states and do not depend on the order in which steps are declared.
/// </summary>
public static class ShapeChecks
{
    /// <summary>What its transitions alone show.</summary>
    /// <param name="session">A session. One that nothing opens yet is not done, and nothing is said of it.</param>
    public static IReadOnlyList<ProtocolFinding> Of(SessionModel session) =>
        IsBegun(session) ? [.. WayCheck.Of(session, GraphOf(session))] : [];

    /// <summary>What they show together with what the steps' bodies do to the vaults.</summary>
    /// <param name="session">A session. One that nothing opens yet is not done, and nothing is said of it.</param>
    /// <param name="care">What the bodies do.</param>
    public static IReadOnlyList<ProtocolFinding> OfValue(SessionModel session, IVaultCare care)
    {
        if (!IsBegun(session) || session.Vaults.Count == 0)
        {
            return [];
        }

        ProtocolGraph graph = GraphOf(session);
        ValueFlow value = ValueFlow.Of(session, graph, care);
        return [.. TrapCheck.Of(session, graph, value), .. HostageCheck.Of(session, graph, value, care), .. CloseCheck.Of(session, graph, value, care)];
    }

    /// <summary>What they show together with what the steps borrow and give back.</summary>
    /// <param name="session">A session. One that nothing opens yet is not done, and nothing is said of it.</param>
    public static IReadOnlyList<ProtocolFinding> OfBorrows(SessionModel session) =>
        IsBegun(session) && session.Leases.Count > 0 ? [.. LeaseCheck.Of(session, GraphOf(session))] : [];

    /// <summary>Of equally short ways the graph gives that whose steps come first: sorted by name, that is one and the same however they are declared.</summary>
    private static ProtocolGraph GraphOf(SessionModel session) => ProtocolGraph.Of(session with
    {
        Instructions = session.Instructions.OrderBy(i => i.Name, StringComparer.Ordinal)
            .Select(i => i with { Steps = i.Steps.OrderBy(s => s.Source, StringComparer.Ordinal).ThenBy(s => s.FromExpired).ToEquatableArray() })
            .ToEquatableArray(),
    });

    private static bool IsBegun(SessionModel session) => session.Instructions.Any(i => i.Steps.Any(s => s.Opens));
}
