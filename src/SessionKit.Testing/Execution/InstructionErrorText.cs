using System.Globalization;

namespace SessionKit.Execution;

/// <summary>The words in which the runtime logs an error (<c>Program … failed: …</c>), and what a program's return value means.</summary>
/// <remarks>Texts and numbers: solana-instruction-error.</remarks>
internal static class InstructionErrorText
{
    /// <summary>The text after <c>failed: </c>.</summary>
    public static string Of(InstructionError error, uint customCode) => error switch
    {
        InstructionError.Custom => string.Create(CultureInfo.InvariantCulture, $"custom program error: 0x{customCode:x}"),
        InstructionError.InvalidArgument => "invalid program argument",
        InstructionError.InvalidInstructionData => "invalid instruction data",
        InstructionError.InvalidAccountData => "invalid account data for instruction",
        InstructionError.AccountDataTooSmall => "account data too small for instruction",
        InstructionError.InsufficientFunds => "insufficient funds for instruction",
        InstructionError.IncorrectProgramId => "incorrect program id for instruction",
        InstructionError.MissingRequiredSignature => "missing required signature for instruction",
        InstructionError.AccountAlreadyInitialized => "instruction requires an uninitialized account",
        InstructionError.UninitializedAccount => "instruction requires an initialized account",
        InstructionError.UnbalancedInstruction => "sum of account balances before and after instruction do not match",
        InstructionError.ModifiedProgramId => "instruction illegally modified the program id of an account",
        InstructionError.ExternalAccountLamportSpend => "instruction spent from the balance of an account it does not own",
        InstructionError.ExternalAccountDataModified => "instruction modified data of an account it does not own",
        InstructionError.ReadonlyLamportChange => "instruction changed the balance of a read-only account",
        InstructionError.ReadonlyDataModified => "instruction modified data of a read-only account",
        InstructionError.NotEnoughAccountKeys => "insufficient account keys for instruction",
        InstructionError.AccountDataSizeChanged => "program other than the account's owner changed the size of the account data",
        InstructionError.AccountNotExecutable => "instruction expected an executable account",
        InstructionError.AccountBorrowFailed => "instruction tries to borrow reference for an account which is already borrowed",
        InstructionError.InvalidError => "program returned invalid error code",
        InstructionError.ExecutableDataModified => "instruction changed executable accounts data",
        InstructionError.UnsupportedProgramId => "Unsupported program id",
        InstructionError.CallDepth => "Cross-program invocation call depth too deep",
        InstructionError.MissingAccount => "An account required by the instruction is missing",
        InstructionError.ReentrancyNotAllowed => "Cross-program invocation reentrancy not allowed for this instruction",
        InstructionError.MaxSeedLengthExceeded => "Length of the seed is too long for address generation",
        InstructionError.InvalidSeeds => "Provided seeds do not result in a valid address",
        InstructionError.InvalidRealloc => "Failed to reallocate account data",
        InstructionError.PrivilegeEscalation => "Cross-program invocation with unauthorized signer or writable account",
        InstructionError.ProgramFailedToComplete => "Program failed to complete",
        InstructionError.Immutable => "Account is immutable",
        InstructionError.IncorrectAuthority => "Incorrect authority provided",
        InstructionError.BorshIoError => "Failed to serialize or deserialize account data",
        InstructionError.AccountNotRentExempt => "An account does not have enough lamports to be rent-exempt",
        InstructionError.InvalidAccountOwner => "Invalid account owner",
        InstructionError.ArithmeticOverflow => "Program arithmetic overflowed",
        InstructionError.UnsupportedSysvar => "Unsupported sysvar",
        InstructionError.IllegalOwner => "Provided owner is not allowed",
        InstructionError.MaxAccountsDataAllocationsExceeded => "Accounts data allocations exceeded the maximum allowed per transaction",
        InstructionError.MaxAccountsExceeded => "Max accounts exceeded",
        InstructionError.MaxInstructionTraceLengthExceeded => "Max instruction trace length exceeded",
        _ => "Builtin programs must consume compute units",
    };

    /// <summary>What a program's non-zero return value stands for: its low half a custom code, its high half a builtin error.</summary>
    public static InstructionFailure OfReturnValue(ulong value) => value >> 32 == 0
        ? InstructionFailure.Custom((uint)value)
        : value switch
        {
            1UL << 32 => InstructionFailure.Custom(0),
            2UL << 32 => new(InstructionError.InvalidArgument),
            3UL << 32 => new(InstructionError.InvalidInstructionData),
            4UL << 32 => new(InstructionError.InvalidAccountData),
            5UL << 32 => new(InstructionError.AccountDataTooSmall),
            6UL << 32 => new(InstructionError.InsufficientFunds),
            7UL << 32 => new(InstructionError.IncorrectProgramId),
            8UL << 32 => new(InstructionError.MissingRequiredSignature),
            9UL << 32 => new(InstructionError.AccountAlreadyInitialized),
            10UL << 32 => new(InstructionError.UninitializedAccount),
            11UL << 32 => new(InstructionError.NotEnoughAccountKeys),
            12UL << 32 => new(InstructionError.AccountBorrowFailed),
            13UL << 32 => new(InstructionError.MaxSeedLengthExceeded),
            14UL << 32 => new(InstructionError.InvalidSeeds),
            15UL << 32 => new(InstructionError.BorshIoError),
            16UL << 32 => new(InstructionError.AccountNotRentExempt),
            17UL << 32 => new(InstructionError.UnsupportedSysvar),
            18UL << 32 => new(InstructionError.IllegalOwner),
            19UL << 32 => new(InstructionError.MaxAccountsDataAllocationsExceeded),
            20UL << 32 => new(InstructionError.InvalidRealloc),
            21UL << 32 => new(InstructionError.MaxInstructionTraceLengthExceeded),
            22UL << 32 => new(InstructionError.BuiltinProgramsMustConsumeComputeUnits),
            23UL << 32 => new(InstructionError.InvalidAccountOwner),
            24UL << 32 => new(InstructionError.ArithmeticOverflow),
            25UL << 32 => new(InstructionError.Immutable),
            26UL << 32 => new(InstructionError.IncorrectAuthority),
            _ => new(InstructionError.InvalidError),
        };
}
