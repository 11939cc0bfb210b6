using System.Collections.Immutable;

namespace SessionKit.FlowJudge.Judging;

/// <summary>What kind of mistake it is: of one kind, a line has one diagnostic.</summary>
internal enum MistakeKind
{
    /// <summary>A handle or a call used that may not be used.</summary>
    Use,

    /// <summary>A session or a call left behind.</summary>
    Loss,

    /// <summary>A case not thought of.</summary>
    Case,
}

/// <summary>Something that went wrong in a run, and what is to be said of it.</summary>
/// <param name="Kind">What kind of mistake.</param>
/// <param name="Ids">The diagnostics of which one is right.</param>
/// <param name="Lines">The lines of which one is right; the first is the best.</param>
/// <param name="WasRefused">Whether the ledger refused it.</param>
/// <param name="IsOptional">Whether it need not be said, since something else was said already.</param>
internal sealed record Expectation(MistakeKind Kind, ImmutableSortedSet<string> Ids, ImmutableSortedSet<int> Lines, bool WasRefused = false, bool IsOptional = false)
{
    /// <summary>Of a handle that was lost: the lines of the step that gave it. If on some way that step is wrong itself, that is enough.</summary>
    public ImmutableSortedSet<int> BornAt { get; init; } = [];
}
