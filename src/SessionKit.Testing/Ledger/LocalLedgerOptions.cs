namespace SessionKit;

/// <summary>How strict an embedded ledger is, and where it starts.</summary>
public sealed record LocalLedgerOptions
{
    /// <summary>Whether every required signature must be there and right; true unless told otherwise.</summary>
    public bool CheckSignatures { get; init; } = true;

    /// <summary>Whether a transaction must name a recent blockhash of this ledger, and is refused the second time; true unless told otherwise.</summary>
    public bool CheckBlockhash { get; init; } = true;

    /// <summary>The fee for each signature, in lamports; the fee payer pays it even if the transaction fails.</summary>
    public ulong LamportsPerSignature { get; init; } = 5_000;

    /// <summary>The time at which the ledger's clock stands first: 2026-01-01T00:00:00Z unless told otherwise.</summary>
    public long StartTime { get; init; } = 1_767_225_600;
}
