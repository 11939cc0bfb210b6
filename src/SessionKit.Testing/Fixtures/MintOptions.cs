namespace SessionKit;

/// <summary>How a mint that an embedded ledger makes shall be. Extensions make it a Token-2022 mint.</summary>
public sealed record MintOptions
{
    /// <summary>Digits behind the point; 6 unless told otherwise.</summary>
    public byte Decimals { get; init; } = 6;

    /// <summary>Who may mint; null for nobody: a fixed supply.</summary>
    public Pubkey? Authority { get; init; }

    /// <summary>Who may freeze accounts; null for nobody.</summary>
    public Pubkey? FreezeAuthority { get; init; }

    /// <summary>Whether the mint belongs to Token-2022 even without extensions.</summary>
    public bool Token2022 { get; init; }

    /// <summary>Withholds a fee of each transfer.</summary>
    public TransferFeeRate? TransferFee { get; init; }

    /// <summary>The program that is called with each transfer.</summary>
    public Pubkey? TransferHook { get; init; }

    /// <summary>Who may move and burn everybody's tokens.</summary>
    public Pubkey? PermanentDelegate { get; init; }

    /// <summary>Who may close the mint once its supply is zero.</summary>
    public Pubkey? CloseAuthority { get; init; }

    /// <summary>Whether tokens stay where they are minted.</summary>
    public bool NonTransferable { get; init; }

    /// <summary>Whether new accounts start frozen; needs a <see cref="FreezeAuthority"/>.</summary>
    public bool FrozenByDefault { get; init; }

    /// <summary>Where the mint is; null for an address that the ledger makes up.</summary>
    public Pubkey? Address { get; init; }
}
