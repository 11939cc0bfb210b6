using System;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token;

/// <summary>CloseAccount: an empty account's lamports go to somebody and the account is gone.</summary>
internal static class TokenClose
{
    public static void Close(InstructionFrame frame)
    {
        frame.RequireAccounts(3);
        AccountView source = frame.Account(0);
        AccountView destination = frame.Account(1);
        if (ReferenceEquals(source, destination))
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        TokenAccountState account = TokenAccountState.Load(source, scratch);
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

        Delete(source, destination);
    }

    /// <summary>Moves the lamports, wipes the data and gives the account back to the system program.</summary>
    public static void Delete(AccountView source, AccountView destination)
    {
        destination.Lamports = TokenTransfer.Add(destination.Lamports, source.Lamports);
        source.Lamports = 0;
        source.Resize(0);
        source.Owner = WellKnown.System;
    }
}
