using System;
using SessionKit.Builtins.Token;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token2022;

/// <summary>Approve, ApproveChecked and Revoke.</summary>
internal static class Token2022Delegation
{
    public static void Approve(InstructionFrame frame, ulong amount, byte? decimals)
    {
        int offset = decimals is null ? 0 : 1;
        AccountView view = Token2022State.RequireOwned(frame.Account(0));
        frame.RequireAccounts(3 + offset);
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        TokenAccountState source = Token2022State.Account(view, scratch);
        if (source.IsFrozen)
        {
            throw TokenError.Of(TokenError.AccountFrozen);
        }

        if (decimals is { } expected)
        {
            Token2022Transfer.CheckMint(frame.Account(1), source.Mint, expected);
        }

        TokenAuthority.Require(frame, source.Owner, 2 + offset);
        source.Delegate = frame.Account(1 + offset).Address;
        source.DelegatedAmount = amount;
        source.Store(view);
    }

    public static void Revoke(InstructionFrame frame)
    {
        frame.RequireAccounts(2);
        AccountView view = frame.Account(0);
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        TokenAccountState source = Token2022State.Account(view, scratch);
        if (source.IsFrozen)
        {
            throw TokenError.Of(TokenError.AccountFrozen);
        }

        Pubkey authority = frame.Account(1).Address;
        bool isDelegate = source.Delegate is { } known && known == authority;
        TokenAuthority.Require(frame, isDelegate ? authority : source.Owner, 1);
        source.Delegate = null;
        source.DelegatedAmount = 0;
        source.Store(view);
    }
}
