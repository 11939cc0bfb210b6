using SessionKit.Execution;

namespace SessionKit.Builtins.Token;

/// <summary>The error numbers of both token programs (spl-token and spl-token-2022, <c>error.rs</c>).</summary>
internal static class TokenError
{
    public const uint NotRentExempt = 0;
    public const uint InsufficientFunds = 1;
    public const uint InvalidMint = 2;
    public const uint MintMismatch = 3;
    public const uint OwnerMismatch = 4;
    public const uint FixedSupply = 5;
    public const uint AlreadyInUse = 6;
    public const uint NativeNotSupported = 10;
    public const uint NonNativeHasBalance = 11;
    public const uint InvalidInstruction = 12;
    public const uint InvalidState = 13;
    public const uint Overflow = 14;
    public const uint AuthorityTypeNotSupported = 15;
    public const uint MintCannotFreeze = 16;
    public const uint AccountFrozen = 17;
    public const uint MintDecimalsMismatch = 18;
    public const uint NonNativeNotSupported = 19;
    public const uint ExtensionTypeMismatch = 20;
    public const uint ExtensionBaseMismatch = 21;
    public const uint ExtensionAlreadyInitialized = 22;
    public const uint MintHasSupply = 28;
    public const uint TransferFeeExceedsMaximum = 30;
    public const uint MintRequiredForTransfer = 31;
    public const uint FeeMismatch = 32;
    public const uint ImmutableOwner = 34;
    public const uint AccountHasWithheldTransferFees = 35;
    public const uint NonTransferable = 37;
    public const uint NonTransferableNeedsImmutableOwnership = 38;

    /// <summary>Ends the instruction with one of these numbers.</summary>
    public static InstructionFailure Of(uint code) => InstructionFailure.Custom(code);
}
