using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SessionKit;

/// <summary>
/// What the caller of a step saw: the first 16 bytes of SHA-256 of the session account's data. The program refuses the step
/// (<c>StaleState</c>) if the account holds anything else by then.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly struct Pin : IEquatable<Pin>
{
    /// <summary>The length of a pin: 16 bytes.</summary>
    public const int Size = 16;

    private readonly ulong low;
    private readonly ulong high;

    /// <summary>No expectation: any contents will do. For the later steps of one transaction, which nothing can come between.</summary>
    public static Pin None => default;

    /// <summary>Whether two pins are the same.</summary>
    public static bool operator ==(Pin left, Pin right) => left.low == right.low && left.high == right.high;

    /// <summary>Whether two pins differ.</summary>
    public static bool operator !=(Pin left, Pin right) => !(left == right);

    /// <summary>The pin of an account that holds these data.</summary>
    public static Pin Of(ReadOnlySpan<byte> accountData)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(accountData, hash);
        return MemoryMarshal.Read<Pin>(hash);
    }

    /// <summary>The pin in a SHA-256 hash: its first half.</summary>
    public static Pin FromHash(ref readonly Pubkey hash) =>
        Unsafe.ReadUnaligned<Pin>(ref Unsafe.As<Pubkey, byte>(ref Unsafe.AsRef(in hash)));

    /// <summary>Writes the 16 bytes of this pin.</summary>
    public void CopyTo(Span<byte> destination) => MemoryMarshal.Write(destination, in this);

    /// <inheritdoc/>
    public bool Equals(Pin other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Pin other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(low, high);
}
