namespace SessionKit.Protocols;

/// <summary>A guard that is kept as data: 256 bytes.</summary>
public sealed record GuardLayout : LayoutType
{
    private const int Size = 256;

    /// <inheritdoc/>
    public override string CSharp => "global::SessionKit.Guard";

    /// <inheritdoc/>
    public override int MinSize => Size;

    /// <inheritdoc/>
    public override long MaxSize => Size;

    /// <inheritdoc/>
    public override bool IsInPlace => true;

    /// <inheritdoc/>
    public override bool NeedsValidation => true;
}
