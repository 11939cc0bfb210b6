namespace SessionKit.Build.Messages;

/// <summary>How much a message matters.</summary>
internal enum MessageSeverity
{
    /// <summary>Told to whoever wants to know: what else the compiler's process printed.</summary>
    Information,

    /// <summary>Told to everybody: what was written where, and what its steps take.</summary>
    Result,

    /// <summary>Probably wrong.</summary>
    Warning,

    /// <summary>Wrong: there is no program.</summary>
    Error,
}
