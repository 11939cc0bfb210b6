using System;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token;

/// <summary>Whether the one who may do something has agreed to it: by a signature, or by enough signatures of a multisig.</summary>
internal static class TokenAuthority
{
    /// <summary>The size of a multisig account: m, n, initialized, 11 addresses.</summary>
    public const int MultisigSize = 355;

    private const int MaxSigners = 11;

    /// <summary>Checks the authority at one position of an instruction; signers of a multisig follow it.</summary>
    public static void Require(InstructionFrame frame, in Pubkey expected, int position)
    {
        AccountView authority = frame.Account(position);
        if (authority.Address != expected)
        {
            throw TokenError.Of(TokenError.OwnerMismatch);
        }

        if (authority.Data.Length == MultisigSize && IsMultisigOwner(frame, authority.Owner))
        {
            RequireMultisig(frame, authority.Data, position + 1);
        }
        else if (!authority.IsSigner)
        {
            throw new InstructionFailure(InstructionError.MissingRequiredSignature);
        }
    }

    /// <summary>Writes are refused by the account rules; where nothing is written, the programs ask who owns the account.</summary>
    public static void RequireOwned(InstructionFrame frame, AccountView account)
    {
        if (account.Owner != frame.Program)
        {
            throw new InstructionFailure(InstructionError.IncorrectProgramId);
        }
    }

    private static bool IsMultisigOwner(InstructionFrame frame, in Pubkey owner) =>
        owner == frame.Program || (frame.Program == WellKnown.Token2022 && owner == WellKnown.Token);

    private static void RequireMultisig(InstructionFrame frame, ReadOnlySpan<byte> multisig, int first)
    {
        if (multisig[2] == 0)
        {
            throw new InstructionFailure(InstructionError.UninitializedAccount);
        }

        int required = multisig[0];
        int known = Math.Min(multisig[1], (byte)MaxSigners);
        int matched = 0;
        int signatures = 0;
        for (int i = first; i < frame.Count; i++)
        {
            AccountView signer = frame.Account(i);
            for (int j = 0; j < known; j++)
            {
                if ((matched & (1 << j)) == 0 && signer.Address.AsSpan().SequenceEqual(multisig.Slice(3 + (j * 32), 32)))
                {
                    if (!signer.IsSigner)
                    {
                        throw new InstructionFailure(InstructionError.MissingRequiredSignature);
                    }

                    matched |= 1 << j;
                    signatures++;
                }
            }
        }

        if (signatures < required)
        {
            throw new InstructionFailure(InstructionError.MissingRequiredSignature);
        }
    }
}
