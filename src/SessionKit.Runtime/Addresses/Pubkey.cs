using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit;

/// <summary>
/// The address of an account: 32 bytes, written in base58. An Ed25519 public key, or an address derived from a
/// program (which is on no curve point, so nobody holds its key).
/// </summary>
/// <remarks>
/// Layout: four little-endian 64-bit words, packed, so that a key inside an account is read in place and two keys
/// are compared in at most four steps.
/// </remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly partial struct Pubkey : IEquatable<Pubkey>
{
    /// <summary>The length of an address: 32 bytes.</summary>
    public const int Size = 32;

    private readonly ulong a;
    private readonly ulong b;
    private readonly ulong c;
    private readonly ulong d;

    /// <summary>Reads an address from exactly 32 bytes.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is not 32 bytes long.</exception>
    public Pubkey(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"An address is {Size} bytes long; these are {bytes.Length}.", nameof(bytes));
        }

        this = Unsafe.ReadUnaligned<Pubkey>(in MemoryMarshal.GetReference(bytes));
    }

    /// <summary>Whether two addresses are the same; stops at the first word that differs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator ==(in Pubkey left, in Pubkey right) =>
        left.a == right.a && left.b == right.b && left.c == right.c && left.d == right.d;

    /// <summary>Whether two addresses differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator !=(in Pubkey left, in Pubkey right) => !(left == right);

    /// <summary>The 32 bytes of this address, in place.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> AsSpan() =>
        MemoryMarshal.CreateReadOnlySpan(in Unsafe.As<Pubkey, byte>(ref Unsafe.AsRef(in this)), Size);

    /// <summary>The 32 bytes of this address, as a new array.</summary>
    public byte[] ToArray() => AsSpan().ToArray();

    /// <inheritdoc/>
    public bool Equals(Pubkey other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Pubkey other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(a, b, c, d);
}
