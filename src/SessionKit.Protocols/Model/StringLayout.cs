namespace SessionKit.Protocols;

/// <summary>Text: a <c>u32</c> length and UTF-8.</summary>
/// <param name="Bound">The most bytes of UTF-8.</param>
public sealed record StringLayout(int Bound) : LayoutType
{
    /// <inheritdoc/>
    public override string CSharp => "string";

    /// <inheritdoc/>
    public override int MinSize => 4;

    /// <inheritdoc/>
    public override long MaxSize => 4L + Bound;

    /// <inheritdoc/>
    public override bool IsInPlace => false;

    /// <inheritdoc/>
    public override bool NeedsValidation => true;
}
