namespace SessionKit;

/// <summary>How strict an embedded ledger is, and where it starts.</summary>
public sealed record LocalLedgerOptions : TestLedgerOptions
{
    /// <summary>The fee for each signature, in lamports; the fee payer pays it even if the transaction fails.</summary>
    public ulong LamportsPerSignature { get; init; } = 5_000;
}
