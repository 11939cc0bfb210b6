namespace SessionKit.Compiler.Reporting;

/// <summary>What sort of thing is known of a register.</summary>
internal enum RegisterFactKind
{
    /// <summary>Nothing.</summary>
    Unknown,

    /// <summary>It holds a constant.</summary>
    Constant,

    /// <summary>It holds what one instruction has loaded.</summary>
    Loaded,
}
