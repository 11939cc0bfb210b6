namespace SessionKit.Protocols;

/// <summary>The alphabet of addresses.</summary>
internal static class Base58
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int AddressSize = 32;

    // 32 bytes are at most 44 digits; what is longer need not be decoded to be refused.
    private const int MostDigits = 44;

    /// <summary>Whether a text is 32 bytes in base58.</summary>
    public static bool IsAddress(string text)
    {
        if (text.Length is 0 or > MostDigits)
        {
            return false;
        }

        byte[] bytes = new byte[AddressSize + 1];
        int zeros = 0;
        bool leading = true;
        foreach (char letter in text)
        {
            int carry = Alphabet.IndexOf(letter);
            if (carry < 0)
            {
                return false;
            }

            leading &= carry == 0;
            zeros += leading ? 1 : 0;
            for (int i = bytes.Length - 1; i >= 0; i--)
            {
                carry += bytes[i] * Alphabet.Length;
                bytes[i] = (byte)carry;
                carry >>= 8;
            }

            if (carry > 0)
            {
                return false;
            }
        }

        // Each leading '1' is a zero byte; the rest is a number, whose own length decides.
        int significant = AddressSize + 1;
        while (significant > 0 && bytes[bytes.Length - significant] == 0)
        {
            significant--;
        }

        return zeros + significant == AddressSize;
    }
}
