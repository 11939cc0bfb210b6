namespace SessionKit.Protocols;

/// <summary>A C# enum: one byte.</summary>
/// <param name="Type">The enum.</param>
/// <param name="Members">Its members, numbered from 0 without a gap.</param>
/// <param name="IsByte">Whether its underlying type is <c>byte</c>, so that it is one byte in memory too.</param>
public sealed record EnumLayout(TypeName Type, EquatableArray<string> Members, bool IsByte) : LayoutType
{
    /// <inheritdoc/>
    public override string CSharp => Type.Reference;

    /// <inheritdoc/>
    public override int MinSize => 1;

    /// <inheritdoc/>
    public override long MaxSize => 1;

    /// <inheritdoc/>
    public override bool IsInPlace => IsByte;

    /// <inheritdoc/>
    public override bool NeedsValidation => true;
}
