namespace SessionKit.Protocols;

/// <summary>A truth value: one byte, 0 or 1.</summary>
public sealed record BoolLayout : LayoutType
{
    /// <inheritdoc/>
    public override string CSharp => "bool";

    /// <inheritdoc/>
    public override int MinSize => 1;

    /// <inheritdoc/>
    public override long MaxSize => 1;

    /// <inheritdoc/>
    public override bool IsInPlace => true;

    /// <inheritdoc/>
    public override bool NeedsValidation => true;
}
