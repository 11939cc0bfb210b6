namespace SessionKit.Compiler.Programs;

/// <summary>How bad a problem is.</summary>
internal enum ProblemSeverity
{
    /// <summary>The program is whole, but something should be known.</summary>
    Warning,

    /// <summary>There is no program.</summary>
    Error,
}
