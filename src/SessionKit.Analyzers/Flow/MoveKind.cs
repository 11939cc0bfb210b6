namespace SessionKit.Analyzers;

/// <summary>How a handle was used up.</summary>
internal enum MoveKind
{
    /// <summary>By a step.</summary>
    Step,

    /// <summary>By waiting for somebody else's step.</summary>
    Next,

    /// <summary>By being left where it is.</summary>
    Detached,

    /// <summary>It goes by another variable's name now.</summary>
    Renamed,

    /// <summary>A callee took it over.</summary>
    PassedOn,

    /// <summary>The caller took it over.</summary>
    Returned,

    /// <summary>It was put where its order cannot be followed.</summary>
    Stored,

    /// <summary>A call was sent, or what it gives was awaited.</summary>
    Awaited,

    /// <summary>A later step was added to a call.</summary>
    Chained,
}
