namespace SessionKit.Protocols;

/// <summary>A value or nothing: a byte 0, or a byte 1 and the value.</summary>
/// <param name="Item">The type of the value.</param>
public sealed record OptionLayout(LayoutType Item) : LayoutType
{
    /// <inheritdoc/>
    public override string CSharp => Item.CSharp + "?";

    /// <inheritdoc/>
    public override int MinSize => 1;

    /// <inheritdoc/>
    public override long MaxSize => Sizes.Saturate(1 + (decimal)Item.MaxSize);

    /// <inheritdoc/>
    public override bool IsInPlace => false;

    /// <inheritdoc/>
    public override bool NeedsValidation => true;
}
