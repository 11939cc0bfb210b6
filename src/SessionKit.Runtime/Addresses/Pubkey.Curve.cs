using SessionKit.Cryptography;

namespace SessionKit;

public readonly partial struct Pubkey
{
    /// <summary>
    /// Whether the 32 bytes are a point of the Ed25519 curve, as the Solana runtime decides it. An address derived from
    /// a program never is, so that nobody can hold its secret key.
    /// </summary>
    /// <remarks>
    /// The runtime asks curve25519-dalek, which takes y modulo 2^255 - 19 and accepts x = 0 marked as odd.
    /// RFC 8032 refuses both, and <c>@solana/kit</c> refuses the latter: it calls y = ±1 with the highest bit set off the
    /// curve. No hash will ever hit one of these values, but a test can ask for them.
    /// </remarks>
    public bool IsOnCurve => EdwardsPoint.IsPoint(AsSpan());
}
