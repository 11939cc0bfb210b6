using System.Collections.Generic;

namespace SessionKit.Protocols;

/// <summary>Reads addresses as their authors write them.</summary>
public static class Base58
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int AddressSize = 32;

    // 32 bytes are at most 44 digits; what is longer need not be decoded to be refused.
    private const int MostDigits = 44;

    /// <summary>Whether a text is 32 bytes in base58.</summary>
    public static bool IsAddress(string text) => DecodeAddress(text) is not null;

    /// <summary>The 32 bytes of an address, or null if the text is none.</summary>
    public static byte[]? DecodeAddress(string text)
    {
        if (text.Length is 0 or > MostDigits)
        {
            return null;
        }

        // The digits as a number, its lowest byte first.
        var bytes = new List<byte>();
        foreach (char letter in text)
        {
            int carry = Alphabet.IndexOf(letter);
            if (carry < 0)
            {
                return null;
            }

            for (int i = 0; i < bytes.Count; i++)
            {
                carry += bytes[i] * Alphabet.Length;
                bytes[i] = (byte)carry;
                carry >>= 8;
            }

            for (; carry > 0; carry >>= 8)
            {
                bytes.Add((byte)carry);
            }
        }

        // Each leading '1' is a zero byte; the rest is a number, whose own length decides.
        for (int i = 0; i < text.Length && text[i] == '1'; i++)
        {
            bytes.Add(0);
        }

        bytes.Reverse();
        return bytes.Count == AddressSize ? bytes.ToArray() : null;
    }
}
