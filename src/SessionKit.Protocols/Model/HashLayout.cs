namespace SessionKit.Protocols;

/// <summary>A blockhash: 32 bytes.</summary>
public sealed record HashLayout : LayoutType
{
    /// <inheritdoc/>
    public override string CSharp => "global::SessionKit.Hash";

    /// <inheritdoc/>
    public override int MinSize => 32;

    /// <inheritdoc/>
    public override long MaxSize => 32;

    /// <inheritdoc/>
    public override bool IsInPlace => true;

    /// <inheritdoc/>
    public override bool NeedsValidation => false;
}
