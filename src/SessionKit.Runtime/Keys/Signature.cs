using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit;

/// <summary>An Ed25519 signature: 64 bytes, written in base58. The first signature of a transaction names it on the ledger.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly struct Signature : IEquatable<Signature>, ISpanParsable<Signature>
{
    /// <summary>The length of a signature: 64 bytes.</summary>
    public const int Size = 64;

    private readonly Storage storage;

    /// <summary>Reads a signature from exactly 64 bytes.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is not 64 bytes long.</exception>
    public Signature(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A signature is {Size} bytes long; these are {bytes.Length}.", nameof(bytes));
        }

        storage = Unsafe.ReadUnaligned<Storage>(in MemoryMarshal.GetReference(bytes));
    }

    /// <summary>Whether two are the same.</summary>
    public static bool operator ==(in Signature left, in Signature right) => left.AsSpan().SequenceEqual(right.AsSpan());

    /// <summary>Whether two differ.</summary>
    public static bool operator !=(in Signature left, in Signature right) => !(left == right);

    /// <summary>Reads a signature from base58.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is not base58, or does not stand for 64 bytes; the message says which.</exception>
    public static Signature Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <summary>Reads a signature from base58.</summary>
    /// <exception cref="FormatException">The text is not base58, or does not stand for 64 bytes; the message says which.</exception>
    public static Signature Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out Signature result, out Base58Fault fault) ? result : throw fault.ToException("a signature", Size);

    /// <summary>Reads a signature from base58 if the text is one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Signature result) => TryParse(text.AsSpan(), out result);

    /// <summary>Reads a signature from base58 if the text is one.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Signature result) => TryParse(text, out result, out _);

    /// <summary>The 64 bytes, in place.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> AsSpan() =>
        MemoryMarshal.CreateReadOnlySpan(in Unsafe.As<Storage, byte>(ref Unsafe.AsRef(in storage)), Size);

    /// <summary>The 64 bytes, as a new array.</summary>
    public byte[] ToArray() => AsSpan().ToArray();

    /// <inheritdoc/>
    public bool Equals(Signature other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Signature other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(AsSpan());
        return hash.ToHashCode();
    }

    /// <summary>The bytes in base58.</summary>
    public override string ToString() => Base58.Encode(AsSpan());

    static Signature IParsable<Signature>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static Signature ISpanParsable<Signature>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Signature>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Signature result) =>
        TryParse(s, out result);

    static bool ISpanParsable<Signature>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Signature result) =>
        TryParse(s, out result);

    [SkipLocalsInit]
    private static bool TryParse(ReadOnlySpan<char> text, out Signature result, out Base58Fault fault)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bool read = Base58.TryDecode(text, bytes, out fault);
        result = read ? new Signature(bytes) : default;
        return read;
    }

    [InlineArray(Size)]
    private struct Storage
    {
        private byte first;
    }
}
