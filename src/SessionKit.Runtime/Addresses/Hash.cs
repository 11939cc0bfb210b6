using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit;

/// <summary>A blockhash: the 32 bytes, written in base58, by which a transaction shows that it is recent.</summary>
/// <remarks>Layout: four 64-bit words, packed, so that a hash inside an account is read in place and two are compared in at most four steps.</remarks>
[DebuggerDisplay("{ToString(),nq}")]
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly struct Hash : IEquatable<Hash>, ISpanParsable<Hash>
{
    /// <summary>The length of a blockhash: 32 bytes.</summary>
    public const int Size = 32;

    private readonly ulong a;
    private readonly ulong b;
    private readonly ulong c;
    private readonly ulong d;

    /// <summary>Reads a blockhash from exactly 32 bytes.</summary>
    /// <exception cref="ArgumentException"><paramref name="bytes"/> is not 32 bytes long.</exception>
    public Hash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException($"A blockhash is {Size} bytes long; these are {bytes.Length}.", nameof(bytes));
        }

        this = Unsafe.ReadUnaligned<Hash>(in MemoryMarshal.GetReference(bytes));
    }

    /// <summary>Whether two are the same; stops at the first word that differs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator ==(in Hash left, in Hash right) =>
        left.a == right.a && left.b == right.b && left.c == right.c && left.d == right.d;

    /// <summary>Whether two differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool operator !=(in Hash left, in Hash right) => !(left == right);

    /// <summary>Reads a blockhash from base58.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is not base58, or does not stand for 32 bytes; the message says which.</exception>
    public static Hash Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <summary>Reads a blockhash from base58.</summary>
    /// <exception cref="FormatException">The text is not base58, or does not stand for 32 bytes; the message says which.</exception>
    public static Hash Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out Hash result, out Base58Fault fault) ? result : throw fault.ToException("a blockhash", Size);

    /// <summary>Reads a blockhash from base58 if the text is one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Hash result) => TryParse(text.AsSpan(), out result);

    /// <summary>Reads a blockhash from base58 if the text is one.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Hash result) => TryParse(text, out result, out _);

    /// <summary>The 32 bytes, in place.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> AsSpan() =>
        MemoryMarshal.CreateReadOnlySpan(in Unsafe.As<Hash, byte>(ref Unsafe.AsRef(in this)), Size);

    /// <summary>The 32 bytes, as a new array.</summary>
    public byte[] ToArray() => AsSpan().ToArray();

    /// <inheritdoc/>
    public bool Equals(Hash other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Hash other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(a, b, c, d);

    /// <summary>The bytes in base58.</summary>
    public override string ToString() => Base58.Encode(AsSpan());

    static Hash IParsable<Hash>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static Hash ISpanParsable<Hash>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Hash>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Hash result) =>
        TryParse(s, out result);

    static bool ISpanParsable<Hash>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Hash result) =>
        TryParse(s, out result);

    [SkipLocalsInit]
    private static bool TryParse(ReadOnlySpan<char> text, out Hash result, out Base58Fault fault)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bool read = Base58.TryDecode(text, bytes, out fault);
        result = read ? new Hash(bytes) : default;
        return read;
    }
}
