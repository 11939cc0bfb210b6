using System.Collections.Immutable;

namespace SessionKit.FlowJudge.Running;

/// <summary>What can be seen of a run.</summary>
internal enum HappeningKind
{
    /// <summary>A step was named: its argument was evaluated.</summary>
    Named,

    /// <summary>A transaction went through, as the handles had it.</summary>
    Sent,

    /// <summary>A transaction was refused on purpose.</summary>
    Refused,

    /// <summary>A transaction was refused because the session was no longer as the handle had it; after that it went through on the session as it had been.</summary>
    Stale,

    /// <summary>A transaction that was only tried would have been refused because of that.</summary>
    StaleTry,

    /// <summary>The method said that it comes to a statement.</summary>
    Noted,
}

/// <summary>One thing that was seen of a run.</summary>
/// <param name="Kind">What.</param>
/// <param name="Site">At which statement.</param>
/// <param name="Value">Of a note and of a named step, which version of the session the handle saw.</param>
/// <param name="Tags">The steps of the transaction, or the step that was named.</param>
internal sealed record Happening(HappeningKind Kind, int Site, ulong Value, ImmutableArray<ulong> Tags);
