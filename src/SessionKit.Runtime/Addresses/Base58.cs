using System;
using System.Diagnostics;

namespace SessionKit;

/// <summary>
/// Base58 as Bitcoin and Solana write it: digits and letters without <c>0 O I l</c>, one leading <c>1</c> per leading
/// zero byte. Only for the three fixed sizes of the field (addresses and hashes: 32 bytes, signatures: 64), so that
/// everything happens on the stack and the quadratic algorithm has a bound.
/// </summary>
internal static class Base58
{
    /// <summary>The most characters that 64 bytes can take.</summary>
    internal const int MaxChars = 88;

    private const int MaxBytes = 64;

    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    // Five digits at a time: 58^5 < 2^32, so that a limb shifted by a byte plus the carry stays within 64 bits.
    private const uint FiveDigits = 58 * 58 * 58 * 58 * 58;

    private const byte NoDigit = 0xff;

    private static ReadOnlySpan<byte> Digits =>
    [
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 0, 1, 2, 3, 4, 5, 6, 7, 8, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 9, 10, 11, 12, 13, 14, 15, 16, 0xff, 17, 18, 19, 20, 21, 0xff,
        22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 0xff, 0xff, 0xff, 0xff, 0xff,
        0xff, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 0xff, 44, 45, 46,
        47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 0xff, 0xff, 0xff, 0xff, 0xff,
    ];

    /// <summary>Writes at most 64 bytes in base58.</summary>
    internal static string Encode(ReadOnlySpan<byte> bytes)
    {
        Debug.Assert(bytes.Length <= MaxBytes, "only addresses, hashes and signatures are written in base58");

        int zeros = bytes.IndexOfAnyExcept((byte)0);
        if (zeros < 0)
        {
            return new string('1', bytes.Length);
        }

        // Little-endian number to the base 58^5.
        Span<uint> limbs = stackalloc uint[(MaxChars / 5) + 1];
        int used = 0;
        foreach (byte next in bytes[zeros..])
        {
            ulong carry = next;
            for (int i = 0; i < used; i++)
            {
                carry += (ulong)limbs[i] << 8;
                limbs[i] = (uint)(carry % FiveDigits);
                carry /= FiveDigits;
            }

            if (carry != 0)
            {
                limbs[used++] = (uint)carry;
            }
        }

        Span<char> text = stackalloc char[MaxBytes + MaxChars + 5];
        int start = text.Length;
        for (int i = 0; i < used; i++)
        {
            uint limb = limbs[i];
            for (int digit = 0; digit < 5; digit++)
            {
                text[--start] = Alphabet[(int)(limb % 58)];
                limb /= 58;
            }
        }

        // The highest limb was padded to five digits.
        while (text[start] == '1')
        {
            start++;
        }

        start -= zeros;
        text.Slice(start, zeros).Fill('1');
        return new string(text[start..]);
    }

    /// <summary>Reads base58 that must give exactly <paramref name="bytes"/>.Length bytes; says what is wrong if it does not.</summary>
    /// <param name="text">The text.</param>
    /// <param name="bytes">Where the bytes go, at most 64; their contents are undefined after a fault.</param>
    /// <param name="fault">What is wrong; its kind is <see cref="Base58FaultKind.None"/> if nothing is.</param>
    internal static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out Base58Fault fault)
    {
        Debug.Assert(bytes.Length <= MaxBytes, "only addresses, hashes and signatures are read from base58");

        if (text.IsEmpty)
        {
            fault = new Base58Fault(Base58FaultKind.Empty);
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] >= Digits.Length || Digits[text[i]] == NoDigit)
            {
                fault = new Base58Fault(Base58FaultKind.BadCharacter, i, text[i]);
                return false;
            }
        }

        // One byte takes at least one character and at most 1.37: beyond this the length alone decides.
        if (text.Length > MaxChars)
        {
            fault = new Base58Fault(Base58FaultKind.TooLong);
            return false;
        }

        int zeros = text.IndexOfAnyExcept('1');
        zeros = zeros < 0 ? text.Length : zeros;

        // Little-endian number to the base 2^32.
        Span<uint> limbs = stackalloc uint[(MaxChars * 6 / 32) + 1];
        int used = 0;
        foreach (char next in text[zeros..])
        {
            ulong carry = Digits[next];
            for (int i = 0; i < used; i++)
            {
                carry += (ulong)limbs[i] * 58;
                limbs[i] = (uint)carry;
                carry >>= 32;
            }

            if (carry != 0)
            {
                limbs[used++] = (uint)carry;
            }
        }

        int significant = used == 0 ? 0 : (used * 4) - (System.Numerics.BitOperations.LeadingZeroCount(limbs[used - 1]) / 8);
        if (zeros + significant != bytes.Length)
        {
            fault = new Base58Fault(Base58FaultKind.WrongLength, zeros + significant);
            return false;
        }

        bytes.Clear();
        for (int i = 0; i < significant; i++)
        {
            bytes[bytes.Length - 1 - i] = (byte)(limbs[i / 4] >> (8 * (i % 4)));
        }

        fault = default;
        return true;
    }
}
