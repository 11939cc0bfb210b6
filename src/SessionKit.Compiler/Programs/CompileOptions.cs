namespace SessionKit.Compiler.Programs;

/// <summary>How to compile.</summary>
internal sealed record CompileOptions
{
    /// <summary>Whether passes run. Without them programs are slow and large, and may not fit the machine's frames; for finding faults of passes.</summary>
    public bool Optimize { get; init; } = true;

    /// <summary>Whether a program that fails logs the line of its error.</summary>
    public bool LogErrors { get; init; } = true;
}
