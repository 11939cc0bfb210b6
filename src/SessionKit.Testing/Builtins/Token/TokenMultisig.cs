using System;
using SessionKit.Builtins.Token2022;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token;

/// <summary>InitializeMultisig(2): an authority that is m of n signatures.</summary>
internal static class TokenMultisig
{
    private const uint InvalidNumberOfProvidedSigners = 7;
    private const uint InvalidNumberOfRequiredSigners = 8;
    private const int MaxSigners = 11;

    public static void Initialize(InstructionFrame frame, ref InstructionReader data, bool hasRentAccount)
    {
        byte required = data.Byte();
        int firstSigner = hasRentAccount ? 2 : 1;
        AccountView account = frame.Account(0);
        if (frame.Program == WellKnown.Token2022)
        {
            Token2022State.RequireOwned(account);
        }

        frame.RequireAccounts(firstSigner);
        if (hasRentAccount)
        {
            TokenInitialize.RequireRent(frame.Account(1));
        }

        if (account.Data.Length != TokenAuthority.MultisigSize || account.Data[2] > 1)
        {
            throw new InstructionFailure(
                frame.Program == WellKnown.Token2022 ? InstructionError.InvalidArgument : InstructionError.InvalidAccountData);
        }

        if (account.Data[2] == 1)
        {
            throw TokenError.Of(TokenError.AlreadyInUse);
        }

        if (account.Lamports < frame.Transaction.Rent.MinimumBalance(TokenAuthority.MultisigSize))
        {
            throw TokenError.Of(TokenError.NotRentExempt);
        }

        int signers = frame.Count - firstSigner;
        if (signers is < 1 or > MaxSigners)
        {
            throw TokenError.Of(InvalidNumberOfProvidedSigners);
        }

        if (required is < 1 or > MaxSigners)
        {
            throw TokenError.Of(InvalidNumberOfRequiredSigners);
        }

        Span<byte> bytes = account.Write();
        bytes[0] = required;
        bytes[1] = (byte)signers;
        bytes[2] = 1;
        for (int i = 0; i < signers; i++)
        {
            frame.Account(firstSigner + i).Address.AsSpan().CopyTo(bytes[(3 + (i * Pubkey.Size))..]);
        }
    }
}
