using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>The bytes that tell accounts, instructions and events apart.</summary>
public static class Discriminators
{
    /// <summary>
    /// The first 8 bytes of SHA-256 of a preimage (<c>account:Offered</c>, <c>global:make_offer</c>, <c>event:Filled</c>), as
    /// Anchor has it, or what the author wrote instead. In lower-case hex.
    /// </summary>
    /// <param name="overrideHex">What the author wrote: 1 to 8 bytes in hex; null for nothing. If it is neither, it is reported and not used.</param>
    /// <param name="preimage">What is hashed.</param>
    /// <param name="culprit">Whose discriminator it is.</param>
    /// <param name="problems">Hears that what the author wrote is no discriminator.</param>
    public static string Hex(string? overrideHex, string preimage, ISymbol? culprit = null, IProblemSink? problems = null)
    {
        if (overrideHex is null)
        {
            return Hash(preimage);
        }

        if (IsDiscriminator(overrideHex))
        {
            return overrideHex.ToLowerInvariant();
        }

        if (culprit is not null)
        {
            problems?.Report(Problem.NameMeansNothing, culprit, "Discriminator", overrideHex, "write 1 to 8 bytes as pairs of hex digits");
        }

        return Hash(preimage);
    }

    /// <summary>As <see cref="Hex"/>, of the attribute's <c>Discriminator</c>; a problem is reported at it.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="preimage">What is hashed.</param>
    /// <param name="culprit">Whose discriminator it is.</param>
    /// <param name="problems">Hears that what the author wrote is no discriminator.</param>
    internal static string HexOf(AttributeData? attribute, string preimage, ISymbol culprit, IProblemSink? problems)
    {
        string? written = Vocabulary.StringArgument(attribute, "Discriminator");
        if (written is not null && !IsDiscriminator(written))
        {
            problems?.ReportAt(
                Problem.NameMeansNothing,
                culprit,
                attribute!,
                "Discriminator",
                $"the Discriminator of '{culprit.Name}'",
                written,
                "write 1 to 8 bytes as pairs of hex digits");
        }

        return Hex(written, preimage);
    }

    private static bool IsDiscriminator(string hex)
    {
        foreach (char digit in hex)
        {
            if (digit is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
            {
                return false;
            }
        }

        return hex.Length is >= 2 and <= 16 && hex.Length % 2 == 0;
    }

    private static string Hash(string preimage)
    {
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(preimage));
        var hex = new StringBuilder();
        for (int i = 0; i < 8; i++)
        {
            hex.Append(hash[i].ToString("x2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return hex.ToString();
    }
}
