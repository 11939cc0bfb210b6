using System;
using System.Buffers.Binary;
using SessionKit.Builtins.Token;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token2022;

/// <summary>CloseAccount, which here also closes mints that have a close authority.</summary>
internal static class Token2022Close
{
    public static void Close(InstructionFrame frame)
    {
        frame.RequireAccounts(3);
        AccountView source = Token2022State.RequireOwned(frame.Account(0));
        AccountView destination = frame.Account(1);
        if (ReferenceEquals(source, destination))
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        if (Token2022State.TryAccount(source, scratch, out TokenAccountState account, out _))
        {
            CheckAccount(frame, source, destination, account);
        }
        else if (Token2022State.TryMint(source, scratch, out MintState mint, out _))
        {
            CheckMint(frame, source, mint);
        }
        else
        {
            throw new InstructionFailure(InstructionError.UninitializedAccount);
        }

        TokenClose.Delete(source, destination);
    }

    private static void CheckAccount(InstructionFrame frame, AccountView source, AccountView destination, in TokenAccountState account)
    {
        if (!account.IsNative && account.Amount != 0)
        {
            throw TokenError.Of(TokenError.NonNativeHasBalance);
        }

        if (!account.IsOwnedByNobody)
        {
            TokenAuthority.Require(frame, account.CloseAuthority ?? account.Owner, 2);
        }
        else if (destination.Address != WellKnown.Incinerator)
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        if (Extensions.TryFind(source.Data, ExtensionType.TransferFeeAmount, out int withheld)
            && BinaryPrimitives.ReadUInt64LittleEndian(source.Data[withheld..]) != 0)
        {
            throw TokenError.Of(TokenError.AccountHasWithheldTransferFees);
        }
    }

    private static void CheckMint(InstructionFrame frame, AccountView source, in MintState mint)
    {
        if (!Extensions.Has(source.Data, ExtensionType.MintCloseAuthority))
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        Pubkey authority = Extensions.Address(source.Data, ExtensionType.MintCloseAuthority)
            ?? throw TokenError.Of(TokenError.AuthorityTypeNotSupported);
        TokenAuthority.Require(frame, authority, 2);
        if (mint.Supply != 0)
        {
            throw TokenError.Of(TokenError.MintHasSupply);
        }
    }
}
