namespace SessionKit;

/// <summary>How strict a ledger made for tests is, and where it starts.</summary>
public abstract record TestLedgerOptions
{
    private protected TestLedgerOptions()
    {
    }

    /// <summary>Whether every required signature must be there and right; true unless told otherwise.</summary>
    public bool CheckSignatures { get; init; } = true;

    /// <summary>Whether a transaction must name a recent blockhash of this ledger, and is refused the second time; true unless told otherwise.</summary>
    public bool CheckBlockhash { get; init; } = true;

    /// <summary>The time at which the ledger's clock stands first: 2026-01-01T00:00:00Z unless told otherwise.</summary>
    public long StartTime { get; init; } = 1_767_225_600;
}
