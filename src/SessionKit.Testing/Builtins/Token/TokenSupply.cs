using System;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token;

/// <summary>MintTo, Burn and their checked forms.</summary>
internal static class TokenSupply
{
    public static void MintTo(InstructionFrame frame, ulong amount, byte? decimals)
    {
        frame.RequireAccounts(3);
        AccountView mintView = frame.Account(0);
        AccountView destinationView = frame.Account(1);
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size + MintState.Size];
        TokenAccountState destination = TokenAccountState.Load(destinationView, scratch);
        if (destination.IsFrozen)
        {
            throw TokenError.Of(TokenError.AccountFrozen);
        }

        if (destination.IsNative)
        {
            throw TokenError.Of(TokenError.NativeNotSupported);
        }

        if (destination.Mint != mintView.Address)
        {
            throw TokenError.Of(TokenError.MintMismatch);
        }

        MintState mint = MintState.Load(mintView, scratch[TokenAccountState.Size..]);
        if (decimals is { } expected && expected != mint.Decimals)
        {
            throw TokenError.Of(TokenError.MintDecimalsMismatch);
        }

        TokenAuthority.Require(frame, mint.MintAuthority ?? throw TokenError.Of(TokenError.FixedSupply), 2);
        if (amount == 0)
        {
            TokenAuthority.RequireOwned(frame, mintView);
            TokenAuthority.RequireOwned(frame, destinationView);
            return;
        }

        mint.Supply = TokenTransfer.Add(mint.Supply, amount);
        destination.Amount = TokenTransfer.Add(destination.Amount, amount);
        mint.Store(mintView);
        destination.Store(destinationView);
    }

    public static void Burn(InstructionFrame frame, ulong amount, byte? decimals)
    {
        frame.RequireAccounts(3);
        AccountView sourceView = frame.Account(0);
        AccountView mintView = frame.Account(1);
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size + MintState.Size];
        TokenAccountState source = TokenAccountState.Load(sourceView, scratch);
        MintState mint = MintState.Load(mintView, scratch[TokenAccountState.Size..]);
        if (source.IsFrozen)
        {
            throw TokenError.Of(TokenError.AccountFrozen);
        }

        if (source.IsNative)
        {
            throw TokenError.Of(TokenError.NativeNotSupported);
        }

        if (source.Amount < amount)
        {
            throw TokenError.Of(TokenError.InsufficientFunds);
        }

        if (source.Mint != mintView.Address)
        {
            throw TokenError.Of(TokenError.MintMismatch);
        }

        if (decimals is { } expected && expected != mint.Decimals)
        {
            throw TokenError.Of(TokenError.MintDecimalsMismatch);
        }

        if (!source.IsOwnedByNobody)
        {
            TokenTransfer.TakeAuthority(frame, ref source, amount, 2, isSelf: false);
        }

        if (amount == 0)
        {
            TokenAuthority.RequireOwned(frame, sourceView);
            TokenAuthority.RequireOwned(frame, mintView);
        }

        source.Amount -= amount;
        mint.Supply = unchecked(mint.Supply - amount); // Never below what its accounts hold.
        source.Store(sourceView);
        mint.Store(mintView);
    }
}
