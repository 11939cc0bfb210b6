using System;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SessionKit;

[DebuggerDisplay("{ToString(),nq}")]
public readonly partial struct Pubkey : ISpanParsable<Pubkey>, IComparable<Pubkey>
{
    /// <summary>Whether one address comes before another, by bytes.</summary>
    public static bool operator <(in Pubkey left, in Pubkey right) => left.CompareTo(right) < 0;

    /// <summary>Whether one address comes after another, by bytes.</summary>
    public static bool operator >(in Pubkey left, in Pubkey right) => left.CompareTo(right) > 0;

    /// <summary>Whether one address comes before another, by bytes, or is the same.</summary>
    public static bool operator <=(in Pubkey left, in Pubkey right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one address comes after another, by bytes, or is the same.</summary>
    public static bool operator >=(in Pubkey left, in Pubkey right) => left.CompareTo(right) >= 0;

    /// <summary>Reads an address from base58.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">The text is not base58, or does not stand for 32 bytes; the message says which.</exception>
    public static Pubkey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <summary>Reads an address from base58.</summary>
    /// <exception cref="FormatException">The text is not base58, or does not stand for 32 bytes; the message says which.</exception>
    public static Pubkey Parse(ReadOnlySpan<char> text) =>
        TryParse(text, out Pubkey address, out Base58Fault fault) ? address : throw fault.ToException("an address", Size);

    /// <summary>Reads an address from base58 if the text is one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Pubkey address) => TryParse(text.AsSpan(), out address);

    /// <summary>Reads an address from base58 if the text is one.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Pubkey address) => TryParse(text, out address, out _);

    /// <summary>The address in base58: 32 to 44 characters.</summary>
    public override string ToString() => Base58.Encode(AsSpan());

    /// <summary>Orders addresses by their bytes, as the ledger does.</summary>
    public int CompareTo(Pubkey other) => AsSpan().SequenceCompareTo(other.AsSpan());

    static Pubkey IParsable<Pubkey>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static Pubkey ISpanParsable<Pubkey>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<Pubkey>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Pubkey result) =>
        TryParse(s, out result);

    static bool ISpanParsable<Pubkey>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Pubkey result) =>
        TryParse(s, out result);

    [SkipLocalsInit]
    private static bool TryParse(ReadOnlySpan<char> text, out Pubkey address, out Base58Fault fault)
    {
        Span<byte> bytes = stackalloc byte[Size];
        bool read = Base58.TryDecode(text, bytes, out fault);
        address = read ? new Pubkey(bytes) : default;
        return read;
    }
}
