using System;

namespace SessionKit;

/// <summary>Keeps the accounts whose data hold given bytes at a given place.</summary>
/// <param name="Offset">Where the bytes must stand, from the start of the data.</param>
/// <param name="Bytes">What must stand there.</param>
public sealed record AccountFilter(int Offset, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Whether an account's data pass this filter.</summary>
    public bool Matches(ReadOnlySpan<byte> data) =>
        Offset >= 0 && data.Length >= Offset && data[Offset..].StartsWith(Bytes.Span);
}
