using System;
using SessionKit.Builtins.Token;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token2022;

/// <summary>MintTo, Burn and their checked forms.</summary>
internal static class Token2022Supply
{
    public static void MintTo(InstructionFrame frame, ulong amount, byte? decimals)
    {
        frame.RequireAccounts(3);
        AccountView mintView = Token2022State.RequireOwned(frame.Account(0));
        AccountView destinationView = Token2022State.RequireOwned(frame.Account(1));
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size + MintState.Size];
        TokenAccountState destination = Token2022State.Account(destinationView, scratch);
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

        MintState mint = Token2022State.Mint(mintView, scratch[TokenAccountState.Size..]);
        if (Extensions.Has(mintView.Data, ExtensionType.NonTransferable)
            && !(Extensions.Has(destinationView.Data, ExtensionType.ImmutableOwner)
                && Extensions.Has(destinationView.Data, ExtensionType.NonTransferableAccount)))
        {
            throw TokenError.Of(TokenError.NonTransferableNeedsImmutableOwnership);
        }

        if (decimals is { } expected && expected != mint.Decimals)
        {
            throw TokenError.Of(TokenError.MintDecimalsMismatch);
        }

        TokenAuthority.Require(frame, mint.MintAuthority ?? throw TokenError.Of(TokenError.FixedSupply), 2);
        TokenAuthority.RequireOwned(frame, mintView);
        TokenAuthority.RequireOwned(frame, destinationView);
        destination.Amount = TokenTransfer.Add(destination.Amount, amount);
        mint.Supply = TokenTransfer.Add(mint.Supply, amount);
        mint.Store(mintView);
        destination.Store(destinationView);
    }

    public static void Burn(InstructionFrame frame, ulong amount, byte? decimals)
    {
        frame.RequireAccounts(2);
        AccountView sourceView = Token2022State.RequireOwned(frame.Account(0));
        AccountView mintView = Token2022State.RequireOwned(frame.Account(1));
        frame.RequireAccounts(3);
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size + MintState.Size];
        MintState mint = Token2022State.Mint(mintView, scratch[TokenAccountState.Size..]);
        if (ReferenceEquals(sourceView, mintView))
        {
            throw new InstructionFailure(InstructionError.ProgramFailedToComplete); // It borrows the data twice, and panics.
        }

        TokenAccountState source = Token2022State.Account(sourceView, scratch);
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
            Token2022Transfer.TakeAuthority(frame, ref source, mintView.Data, amount, 2, isSelf: false);
        }

        TokenAuthority.RequireOwned(frame, sourceView);
        TokenAuthority.RequireOwned(frame, mintView);
        if (mint.Supply < amount)
        {
            throw TokenError.Of(TokenError.Overflow);
        }

        source.Amount -= amount;
        mint.Supply -= amount;
        source.Store(sourceView);
        mint.Store(mintView);
    }
}
