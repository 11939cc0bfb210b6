namespace SessionKit.Protocols;

/// <summary>So many bytes, without a count before them.</summary>
/// <param name="Length">How many.</param>
public sealed record BytesLayout(int Length) : LayoutType
{
    /// <inheritdoc/>
    public override string CSharp => "global::System.ReadOnlyMemory<byte>";

    /// <inheritdoc/>
    public override int MinSize => Length;

    /// <inheritdoc/>
    public override long MaxSize => Length;

    /// <inheritdoc/>
    public override bool IsInPlace => false;

    /// <inheritdoc/>
    public override bool NeedsValidation => false;
}
