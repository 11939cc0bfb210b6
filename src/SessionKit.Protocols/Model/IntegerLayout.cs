namespace SessionKit.Protocols;

/// <summary>An integer: 1 to 16 bytes, little-endian.</summary>
/// <param name="CSharp">The C# keyword or type: <c>ulong</c>, <c>global::System.UInt128</c>.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Idl">Its name in IDLs: <c>u64</c>, <c>i128</c>.</param>
public sealed record IntegerLayout(string CSharp, int Size, string Idl) : LayoutType
{
    /// <inheritdoc/>
    public override string CSharp { get; } = CSharp;

    /// <inheritdoc/>
    public override int MinSize => Size;

    /// <inheritdoc/>
    public override long MaxSize => Size;

    /// <inheritdoc/>
    public override bool IsInPlace => true;

    /// <inheritdoc/>
    public override bool NeedsValidation => false;
}
