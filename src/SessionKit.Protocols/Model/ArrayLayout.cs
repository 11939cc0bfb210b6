namespace SessionKit.Protocols;

/// <summary>An array: a <c>u32</c> count and the items.</summary>
/// <param name="Item">The type of the items.</param>
/// <param name="Bound">The most items.</param>
public sealed record ArrayLayout(LayoutType Item, int Bound) : LayoutType
{
    /// <inheritdoc/>
    public override string CSharp => Item.CSharp + "[]";

    /// <inheritdoc/>
    public override int MinSize => 4;

    /// <inheritdoc/>
    public override long MaxSize => Sizes.Saturate(4 + (decimal)Item.MaxSize * Bound);

    /// <inheritdoc/>
    public override bool IsInPlace => false;

    /// <inheritdoc/>
    public override bool NeedsValidation => true;
}
