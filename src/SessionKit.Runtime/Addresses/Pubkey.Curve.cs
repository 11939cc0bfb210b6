namespace SessionKit;

public readonly partial struct Pubkey
{
    /// <summary>
    /// Whether the 32 bytes are a point of the Ed25519 curve, as the Solana runtime decides it. An address derived from
    /// a program never is, so that nobody can hold its secret key.
    /// </summary>
    public bool IsOnCurve => throw new System.NotImplementedException();
}
