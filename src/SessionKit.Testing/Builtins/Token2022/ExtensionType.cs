namespace SessionKit.Builtins.Token2022;

/// <summary>The kinds of extensions that a Token-2022 mint or account may carry, by their numbers on chain.</summary>
internal enum ExtensionType : ushort
{
    None = 0,
    TransferFeeConfig = 1,
    TransferFeeAmount = 2,
    MintCloseAuthority = 3,
    DefaultAccountState = 6,
    ImmutableOwner = 7,
    NonTransferable = 9,
    PermanentDelegate = 12,
    NonTransferableAccount = 13,
    TransferHook = 14,
    TransferHookAccount = 15,
}
