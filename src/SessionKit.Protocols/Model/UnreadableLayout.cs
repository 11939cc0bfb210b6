namespace SessionKit.Protocols;

/// <summary>
/// Stands for a type that has no layout, in code that is half typed or wrong: the client keeps its shape, so that IntelliSense survives,
/// and the program refuses every instruction that would need it.
/// </summary>
/// <param name="CSharp">The C# type, as any file may mention it.</param>
public sealed record UnreadableLayout(string CSharp) : LayoutType
{
    /// <inheritdoc/>
    public override string CSharp { get; } = CSharp;

    /// <inheritdoc/>
    public override int MinSize => 0;

    /// <inheritdoc/>
    public override long MaxSize => 0;

    /// <inheritdoc/>
    public override bool IsInPlace => false;

    /// <inheritdoc/>
    public override bool NeedsValidation => true;
}
