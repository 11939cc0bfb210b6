using SessionKit.Execution;

namespace SessionKit.Builtins.Token;

/// <summary>What both token programs log when they refuse: <c>Error: …</c>, as <c>error.rs</c> has it.</summary>
internal static class TokenErrorText
{
    public static void Log(InstructionFrame frame, InstructionFailure failure)
    {
        string? text = failure.Error switch
        {
            InstructionError.Custom => Of(failure.CustomCode),
            InstructionError.ProgramFailedToComplete => null, // A panic says nothing.
            _ => $"Error: {failure.Error}",
        };
        if (text is not null)
        {
            frame.Transaction.Logs.Add("Program log: " + text);
        }
    }

    private static string? Of(uint code) => code switch
    {
        TokenError.NotRentExempt => "Error: Lamport balance below rent-exempt threshold",
        TokenError.InsufficientFunds => "Error: insufficient funds",
        TokenError.InvalidMint => "Error: Invalid Mint",
        TokenError.MintMismatch => "Error: Account not associated with this Mint",
        TokenError.OwnerMismatch => "Error: owner does not match",
        TokenError.FixedSupply => "Error: the total supply of this token is fixed",
        TokenError.AlreadyInUse => "Error: account or token already in use",
        7 => "Error: Invalid number of provided signers",
        8 => "Error: Invalid number of required signers",
        TokenError.NativeNotSupported => "Error: Instruction does not support native tokens",
        TokenError.NonNativeHasBalance => "Error: Non-native account can only be closed if its balance is zero",
        TokenError.ExtensionBaseMismatch => "Error: Extension does not match the base type provided",
        TokenError.InvalidInstruction => "Error: Invalid instruction",
        TokenError.InvalidState => "Error: Invalid account state for operation",
        TokenError.Overflow => "Error: Operation overflowed",
        TokenError.AuthorityTypeNotSupported => "Error: Account does not support specified authority type",
        TokenError.MintCannotFreeze => "Error: This token mint cannot freeze accounts",
        TokenError.AccountFrozen => "Error: Account is frozen",
        TokenError.MintDecimalsMismatch => "Error: decimals different from the Mint decimals",
        TokenError.NonNativeNotSupported => "Error: Instruction does not support non-native tokens",
        TokenError.ExtensionTypeMismatch => "Error: New extension type does not match already existing extensions",
        TokenError.MintHasSupply => "Error: Mint has non-zero supply. Burn all tokens before closing the mint",
        TokenError.TransferFeeExceedsMaximum => "Error: Transfer fee exceeds maximum of 10,000 basis points",
        TokenError.MintRequiredForTransfer =>
            "Mint required for this account to transfer tokens, use `transfer_checked` or `transfer_checked_with_fee`",
        TokenError.FeeMismatch => "Calculated fee does not match expected fee",
        TokenError.ImmutableOwner => "The owner authority cannot be changed",
        TokenError.AccountHasWithheldTransferFees =>
            "Error: An account can only be closed if its withheld fee balance is zero, harvest fees to the mint and try again",
        TokenError.NonTransferable => "Transfer is disabled for this mint",
        _ => null,
    };
}
