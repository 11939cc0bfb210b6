using System.Linq;

namespace SessionKit.Protocols;

/// <summary>A <c>[Union]</c>: one byte for the case, then the fields of the case.</summary>
/// <param name="Type">The struct.</param>
/// <param name="Cases">The cases, in order.</param>
public sealed record UnionLayout(TypeName Type, EquatableArray<StructLayout> Cases) : LayoutType
{
    /// <inheritdoc/>
    public override string CSharp => Type.Reference;

    /// <inheritdoc/>
    public override int MinSize => Cases.Count == 0 ? 1 : (int)Sizes.Saturate(1 + Cases.Min(c => (decimal)c.MinSize));

    /// <inheritdoc/>
    public override long MaxSize => Cases.Count == 0 ? 1 : Sizes.Saturate(1 + Cases.Max(c => (decimal)c.MaxSize));

    /// <inheritdoc/>
    public override bool IsInPlace => false;

    /// <inheritdoc/>
    public override bool NeedsValidation => true;
}
