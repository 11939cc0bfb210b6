namespace SessionKit.Protocols;

/// <summary>An address: 32 bytes.</summary>
public sealed record PubkeyLayout : LayoutType
{
    /// <inheritdoc/>
    public override string CSharp => "global::SessionKit.Pubkey";

    /// <inheritdoc/>
    public override int MinSize => 32;

    /// <inheritdoc/>
    public override long MaxSize => 32;

    /// <inheritdoc/>
    public override bool IsInPlace => true;

    /// <inheritdoc/>
    public override bool NeedsValidation => false;
}
