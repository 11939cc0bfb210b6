using System;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token;

/// <summary>Approve, ApproveChecked and Revoke.</summary>
internal static class TokenDelegation
{
    public static void Approve(InstructionFrame frame, ulong amount, byte? decimals)
    {
        int offset = decimals is null ? 0 : 1;
        frame.RequireAccounts(3 + offset);
        AccountView view = frame.Account(0);
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        TokenAccountState source = TokenAccountState.Load(view, scratch);
        if (source.IsFrozen)
        {
            throw TokenError.Of(TokenError.AccountFrozen);
        }

        if (decimals is { } expected)
        {
            TokenTransfer.CheckMint(frame.Account(1), source.Mint, expected);
        }

        TokenAuthority.Require(frame, source.Owner, 2 + offset);
        source.Delegate = frame.Account(1 + offset).Address;
        source.DelegatedAmount = amount;
        source.Store(view);
    }

    public static void Revoke(InstructionFrame frame)
    {
        frame.RequireAccounts(1);
        AccountView view = frame.Account(0);
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        TokenAccountState source = TokenAccountState.Load(view, scratch);
        frame.RequireAccounts(2);
        if (source.IsFrozen)
        {
            throw TokenError.Of(TokenError.AccountFrozen);
        }

        // A delegate may give its allowance back.
        bool isDelegate = source.Delegate is { } known && known == frame.Account(1).Address;
        TokenAuthority.Require(frame, isDelegate ? frame.Account(1).Address : source.Owner, 1);
        source.ClearDelegate();
        source.DelegatedAmount = 0;
        source.Store(view);
    }
}
