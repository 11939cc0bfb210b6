using System;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token;

/// <summary>Transfer and TransferChecked.</summary>
internal static class TokenTransfer
{
    public static void Transfer(InstructionFrame frame, ulong amount, byte? decimals)
    {
        int offset = decimals is null ? 0 : 1;
        frame.RequireAccounts(3 + offset);
        AccountView sourceView = frame.Account(0);
        AccountView destinationView = frame.Account(1 + offset);
        bool isSelf = ReferenceEquals(sourceView, destinationView);
        Span<byte> scratch = stackalloc byte[2 * TokenAccountState.Size];
        TokenAccountState source = TokenAccountState.Load(sourceView, scratch);
        TokenAccountState destination = isSelf
            ? source
            : TokenAccountState.Load(destinationView, scratch[TokenAccountState.Size..]);
        if (source.IsFrozen || destination.IsFrozen)
        {
            throw TokenError.Of(TokenError.AccountFrozen);
        }

        if (source.Amount < amount)
        {
            throw TokenError.Of(TokenError.InsufficientFunds);
        }

        if (source.Mint != destination.Mint)
        {
            throw TokenError.Of(TokenError.MintMismatch);
        }

        if (decimals is { } expected)
        {
            CheckMint(frame.Account(1), source.Mint, expected);
        }

        TakeAuthority(frame, ref source, amount, 2 + offset, isSelf);
        if (isSelf || amount == 0)
        {
            TokenAuthority.RequireOwned(frame, sourceView);
            TokenAuthority.RequireOwned(frame, destinationView);
            if (!isSelf)
            {
                source.Store(sourceView); // A delegate whose allowance is zero goes even if nothing moves.
            }

            return;
        }

        source.Amount -= amount;
        destination.Amount = unchecked(destination.Amount + amount); // Within the supply, which is within 64 bits.
        source.Store(sourceView);
        destination.Store(destinationView);
        if (source.IsNative)
        {
            // The deployed program counts on the lamports being there, as they are in every account that it made itself.
            sourceView.Lamports = unchecked(sourceView.Lamports - amount);
            destinationView.Lamports = unchecked(destinationView.Lamports + amount);
        }
    }

    /// <summary>Checks that a mint account is the one expected, and its decimals.</summary>
    public static void CheckMint(AccountView mintAccount, in Pubkey expected, byte decimals)
    {
        if (mintAccount.Address != expected)
        {
            throw TokenError.Of(TokenError.MintMismatch);
        }

        Span<byte> scratch = stackalloc byte[MintState.Size];
        if (MintState.Load(mintAccount, scratch).Decimals != decimals)
        {
            throw TokenError.Of(TokenError.MintDecimalsMismatch);
        }
    }

    /// <summary>The delegate within its allowance, which shrinks, or else the owner. Token-2022 wipes a used-up delegate's address, p-token leaves it.</summary>
    public static void TakeAuthority(InstructionFrame frame, ref TokenAccountState source, ulong amount, int position, bool isSelf, bool wipe = false)
    {
        Pubkey authority = frame.Account(position).Address;
        if (source.Delegate is not { } known || known != authority)
        {
            TokenAuthority.Require(frame, source.Owner, position);
            return;
        }

        TokenAuthority.Require(frame, known, position);
        if (source.DelegatedAmount < amount)
        {
            throw TokenError.Of(TokenError.InsufficientFunds);
        }

        if (!isSelf)
        {
            source.DelegatedAmount -= amount;
            if (source.DelegatedAmount == 0)
            {
                source.ClearDelegate();
                if (wipe)
                {
                    source.Delegate = null;
                }
            }
        }
    }

    public static ulong Add(ulong left, ulong right) =>
        left <= ulong.MaxValue - right ? left + right : throw TokenError.Of(TokenError.Overflow);

    public static void MoveLamports(AccountView source, AccountView destination, ulong amount)
    {
        if (source.Lamports < amount)
        {
            throw TokenError.Of(TokenError.Overflow);
        }

        source.Lamports -= amount;
        destination.Lamports = Add(destination.Lamports, amount);
    }
}
