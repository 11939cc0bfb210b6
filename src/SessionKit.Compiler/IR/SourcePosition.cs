namespace SessionKit.Compiler.IR;

/// <summary>Where in the user's source an instruction comes from.</summary>
/// <param name="Document">The document's path as the debug information names it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="CalledFrom">Where the call stands that was inlined; null where none was. The textual form leaves it out.</param>
internal sealed record SourcePosition(string Document, int Line, int Column, SourcePosition? CalledFrom = null)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Document}:{Line}:{Column}";
}
