using System.Collections.Generic;
using System.Collections.Immutable;
using SessionKit.FlowJudge.Clients;

namespace SessionKit.FlowJudge.Judging;

/// <summary>What a run owes to a handle.</summary>
internal enum Debt
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>To go on with it.</summary>
    GoOn,

    /// <summary>To leave it alone.</summary>
    Leave,
}

/// <summary>A handle, or a call, during one run.</summary>
internal sealed class Handle
{
    /// <summary>Which version of the session it saw; of a call its tag.</summary>
    public required ulong Version { get; init; }

    /// <summary>Whether its role can still do something.</summary>
    public required bool HasSteps { get; init; }

    /// <summary>What the method owes to it.</summary>
    public Debt Debt { get; set; }

    /// <summary>Where it came about.</summary>
    public int Line { get; init; }

    /// <summary>The lines of the step that gave it.</summary>
    public ImmutableSortedSet<int> BornAt { get; set; } = [];

    /// <summary>Whether it was used up.</summary>
    public bool IsMoved { get; set; }

    /// <summary>Whether a step on it was refused.</summary>
    public bool IsFailed { get; set; }

    /// <summary>Whether it was used when it could not be: then one of two steps on it must be refused, and as likely the other one.</summary>
    public bool IsMisused { get; set; }

    /// <summary>Whether it is clear already that something is wrong with it.</summary>
    public bool IsSettled { get; set; }

    /// <summary>The handle on the same session before this one; null for a session that was opened or came from the caller.</summary>
    public Handle? Before { get; set; }

    /// <summary>The first handle on the session.</summary>
    public Handle Root => Before?.Root ?? this;

    /// <summary>The variables that it goes by now.</summary>
    public HashSet<string> Names { get; } = [];

    /// <summary>Of a call: the handle of its step.</summary>
    public Handle? Receiver { get; init; }

    /// <summary>Of a call: where its step is named.</summary>
    public Site? Site { get; init; }

    /// <summary>Of a call: whether its handle could not be used.</summary>
    public bool IsDoubtful { get; init; }

    /// <summary>Of a call: whether its handle would have been owed something, had it not been used up by this.</summary>
    public bool WasOwed { get; init; }

    /// <summary>Whether somebody who still has it must go on with it.</summary>
    public bool IsOwed => HasSteps && Debt == Debt.GoOn && !IsMoved && !IsFailed && !IsSettled;
}
