namespace SessionKit.Protocols;

/// <summary>Where a session can be: not opened yet, in a state, past a state's time, or closed.</summary>
/// <param name="Kind">Which of these.</param>
/// <param name="State">The state; empty where there is none.</param>
public sealed record ProtocolNode(ProtocolNodeKind Kind, string State)
{
    /// <summary>Before the session is opened: there is no account.</summary>
    public static ProtocolNode Missing { get; } = new(ProtocolNodeKind.Missing, string.Empty);

    /// <summary>After the session was closed: there is no account any more.</summary>
    public static ProtocolNode Closed { get; } = new(ProtocolNodeKind.Closed, string.Empty);

    /// <summary>In a state, before its time is over (or for good, where it has none).</summary>
    public static ProtocolNode Live(string state) => new(ProtocolNodeKind.Live, state);

    /// <summary>In a state whose time is over.</summary>
    public static ProtocolNode Expired(string state) => new(ProtocolNodeKind.Expired, state);

    /// <summary>Where a step is taken from.</summary>
    public static ProtocolNode SourceOf(StepModel step) =>
        step.Source is null ? Missing : step.FromExpired ? Expired(step.Source) : Live(step.Source);

    /// <summary>Where a target of a step is.</summary>
    public static ProtocolNode TargetNamed(string target) => target == StepModel.Closed ? Closed : Live(target);

    /// <summary>Whether a step can lead here.</summary>
    public bool IsTargetOf(StepModel step)
    {
        foreach (string target in step.Targets)
        {
            if (TargetNamed(target) == this)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>As it stands in messages and drawings: <c>Offered</c>, <c>Expired&lt;Offered&gt;</c>, <c>Closed</c>.</summary>
    public override string ToString() => Kind switch
    {
        ProtocolNodeKind.Live => State,
        ProtocolNodeKind.Expired => $"Expired<{State}>",
        _ => Kind.ToString(),
    };
}
