namespace SessionKit.FlowJudge.Mutants;

/// <summary>How a method that was right is spoiled.</summary>
internal enum MutantKind
{
    /// <summary>Two steps that follow each other change places.</summary>
    Swap,

    /// <summary>A step is left out.</summary>
    Skip,

    /// <summary>A step is taken again on what it gave.</summary>
    Repeat,

    /// <summary>A step that the handle's role may not take.</summary>
    WrongRole,

    /// <summary>What is done in one case is done in another.</summary>
    WrongBranch,

    /// <summary>The handle of before a step is used instead of the one that it gave.</summary>
    Reuse,

    /// <summary>A handle is lost on one way.</summary>
    Abandon,

    /// <summary>A call is not sent.</summary>
    Unsent,

    /// <summary>A case of what a step decided is forgotten.</summary>
    MissedCase,
}
