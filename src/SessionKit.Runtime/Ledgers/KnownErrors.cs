using System;
using System.Collections.Immutable;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>Names the errors that a transaction can end with.</summary>
internal static class KnownErrors
{
    /// <summary>The errors of the System program, by number.</summary>
    private static readonly ImmutableArray<string> System =
    [
        "AccountAlreadyInUse", "ResultWithNegativeLamports", "InvalidProgramId", "InvalidAccountDataLength", "MaxSeedLengthExceeded",
        "AddressWithSeedMismatch", "NonceNoRecentBlockhashes", "NonceBlockhashNotExpired", "NonceUnexpectedBlockhashValue",
    ];

    /// <summary>The errors of the Token programs, by number.</summary>
    private static readonly ImmutableArray<string> Token =
    [
        "NotRentExempt", "InsufficientFunds", "InvalidMint", "MintMismatch", "OwnerMismatch", "FixedSupply", "AlreadyInUse",
        "InvalidNumberOfProvidedSigners", "InvalidNumberOfRequiredSigners", "UninitializedState", "NativeNotSupported", "NonNativeHasBalance",
        "InvalidInstruction", "InvalidState", "Overflow", "AuthorityTypeNotSupported", "MintCannotFreeze", "AccountFrozen",
        "MintDecimalsMismatch", "NonNativeNotSupported",
    ];

    /// <summary>The name of an error and what it means.</summary>
    public static (string Name, string Reason) Explain(SessionProgram program, TransactionError error, ImmutableArray<string> logs)
    {
        if (error.CustomCode is not { } code)
        {
            return (error.Kind, "The runtime refused the transaction.");
        }

        foreach (ErrorInfo known in program.Errors)
        {
            if (known.Code == code)
            {
                return (known.Name, known.Message);
            }
        }

        string callee = FailedProgram(logs);
        if (callee == SystemProgram.Address.ToString() && code < System.Length)
        {
            return (System[(int)code], "The System program refused it.");
        }

        bool isToken = callee == TokenProgram.Address.ToString() || callee == TokenProgram.Address2022.ToString();
        return isToken && code < Token.Length
            ? (Token[(int)code], "The token program refused it.")
            : ($"Custom({code})", callee.Length > 0 ? $"The program {callee} refused it." : "A program refused it.");
    }

    /// <summary>The first program that the logs say failed: the innermost.</summary>
    private static string FailedProgram(ImmutableArray<string> logs)
    {
        foreach (string line in logs)
        {
            string[] words = line.Split(' ', 4);
            if (words.Length >= 3 && words[0] == "Program" && words[2] == "failed:")
            {
                return words[1];
            }
        }

        return string.Empty;
    }
}
