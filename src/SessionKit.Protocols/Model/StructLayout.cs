using System.Linq;

namespace SessionKit.Protocols;

/// <summary>A <c>[Layout]</c> record struct inside another: its fields, in order.</summary>
/// <param name="Type">The struct.</param>
/// <param name="Fields">Its fields.</param>
public sealed record StructLayout(TypeName Type, EquatableArray<FieldModel> Fields) : LayoutType
{
    /// <inheritdoc/>
    public override string CSharp => Type.Reference;

    /// <inheritdoc/>
    public override int MinSize => (int)Sizes.Saturate(Fields.Sum(f => (decimal)f.Type.MinSize));

    /// <inheritdoc/>
    public override long MaxSize => Sizes.Saturate(Fields.Sum(f => (decimal)f.Type.MaxSize));

    /// <inheritdoc/>
    public override bool IsInPlace => Fields.Count > 0 && Fields.All(f => f.Type.IsInPlace);

    /// <inheritdoc/>
    public override bool NeedsValidation => Fields.Any(f => f.Type.NeedsValidation);
}
