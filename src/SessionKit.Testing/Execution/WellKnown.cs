namespace SessionKit.Execution;

/// <summary>Addresses that every Solana ledger has.</summary>
internal static class WellKnown
{
    /// <summary>The system program: 32 zero bytes.</summary>
    public static Pubkey System => default;

    public static readonly Pubkey Token = Pubkey.Parse("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
    public static readonly Pubkey Token2022 = Pubkey.Parse("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");
    public static readonly Pubkey AssociatedToken = Pubkey.Parse("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");
    public static readonly Pubkey Memo = Pubkey.Parse("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");
    public static readonly Pubkey ComputeBudget = Pubkey.Parse("ComputeBudget111111111111111111111111111111");

    public static readonly Pubkey LookupTables = Pubkey.Parse("AddressLookupTab1e1111111111111111111111111");

    public static readonly Pubkey ClockSysvar = Pubkey.Parse("SysvarC1ock11111111111111111111111111111111");
    public static readonly Pubkey RentSysvar = Pubkey.Parse("SysvarRent111111111111111111111111111111111");
    public static readonly Pubkey RecentBlockhashesSysvar = SessionKit.RecentBlockhashesSysvar.Address;
    public static readonly Pubkey SysvarOwner = Pubkey.Parse("Sysvar1111111111111111111111111111111111111");

    public static readonly Pubkey NativeLoader = Pubkey.Parse("NativeLoader1111111111111111111111111111111");
    public static readonly Pubkey ProgramLoader = Pubkey.Parse("BPFLoader2111111111111111111111111111111111");
    public static readonly Pubkey OldProgramLoader = Pubkey.Parse("BPFLoader1111111111111111111111111111111111");
    public static readonly Pubkey UpgradeableLoader = Pubkey.Parse("BPFLoaderUpgradeab1e11111111111111111111111");
    public static readonly Pubkey Incinerator = Pubkey.Parse("1nc1nerator11111111111111111111111111111111");

    public static readonly Pubkey NativeMint = Pubkey.Parse("So11111111111111111111111111111111111111112");
    public static readonly Pubkey NativeMint2022 = Pubkey.Parse("9pan9bMn5HatX4EJdBwg9VgCa7Uz5HL8N1m5D3NdXejP");

    /// <summary>Whether a transaction can never write an account, whatever it asks for: builtin programs and sysvars.</summary>
    public static bool IsReserved(in Pubkey address) =>
        address == System || address == ClockSysvar || address == RentSysvar || address == RecentBlockhashesSysvar || address == ComputeBudget
        || address == NativeLoader || address == ProgramLoader || address == SysvarOwner;
}
