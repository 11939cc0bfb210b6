using System;
using System.Buffers.Binary;
using SessionKit.Builtins.Token;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token2022;

/// <summary>Transfer, TransferChecked, TransferCheckedWithFee.</summary>
internal static class Token2022Transfer
{
    public static void Transfer(InstructionFrame frame, ulong amount, byte? decimals, ulong? expectedFee)
    {
        int offset = decimals is null ? 0 : 1;
        frame.RequireAccounts(3 + offset);
        AccountView sourceView = frame.Account(0);
        AccountView destinationView = frame.Account(1 + offset);
        Token2022State.RequireOwned(sourceView);
        Token2022State.RequireOwned(destinationView);
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        TokenAccountState source = Token2022State.Account(sourceView, scratch);
        if (source.IsFrozen)
        {
            throw TokenError.Of(TokenError.AccountFrozen);
        }

        if (source.Amount < amount)
        {
            throw TokenError.Of(TokenError.InsufficientFunds);
        }

        if (Extensions.Has(sourceView.Data, ExtensionType.NonTransferableAccount))
        {
            throw TokenError.Of(TokenError.NonTransferable);
        }

        ReadOnlySpan<byte> mint = decimals is { } expected
            ? CheckMint(frame.Account(1), source.Mint, expected)
            : RefuseWithoutMint(sourceView);
        ulong fee = TransferFee.Of(frame, mint, amount);
        if (expectedFee is { } asked && asked != fee)
        {
            // The program itself logs the braces.
            frame.Transaction.Logs.Text("Calculated fee {calculated_fee}, received {fee}"u8);
            throw TokenError.Of(TokenError.FeeMismatch);
        }

        bool isSelf = ReferenceEquals(sourceView, destinationView);
        TakeAuthority(frame, ref source, mint, amount, 2 + offset, isSelf);
        TokenAuthority.RequireOwned(frame, sourceView);
        TokenAuthority.RequireOwned(frame, destinationView);
        if (isSelf)
        {
            return;
        }

        Move(sourceView, destinationView, ref source, amount, fee);
        if (Extensions.Address(mint, ExtensionType.TransferHook, at: 32) is { } hook)
        {
            TransferHook.Call(frame, hook, sourceView, frame.Account(1), destinationView, 2 + offset, amount);
        }
    }

    /// <summary>The mint's permanent delegate, the delegate within its allowance, or the owner.</summary>
    public static void TakeAuthority(
        InstructionFrame frame, ref TokenAccountState source, ReadOnlySpan<byte> mint, ulong amount, int position, bool isSelf)
    {
        if (Extensions.Address(mint, ExtensionType.PermanentDelegate) is { } permanent
            && permanent == frame.Account(position).Address)
        {
            TokenAuthority.Require(frame, permanent, position);
        }
        else
        {
            TokenTransfer.TakeAuthority(frame, ref source, amount, position, isSelf, wipe: true);
        }
    }

    public static ReadOnlySpan<byte> CheckMint(AccountView view, in Pubkey expected, byte decimals)
    {
        if (Token2022State.RequireOwned(view).Address != expected)
        {
            throw TokenError.Of(TokenError.MintMismatch);
        }

        Span<byte> scratch = stackalloc byte[MintState.Size];
        return Token2022State.Mint(view, scratch).Decimals == decimals
            ? view.Data
            : throw TokenError.Of(TokenError.MintDecimalsMismatch);
    }

    /// <summary>Fees and hooks are the mint's: an account that has them cannot be debited without it.</summary>
    private static ReadOnlySpan<byte> RefuseWithoutMint(AccountView source) =>
        Extensions.Has(source.Data, ExtensionType.TransferHookAccount) || Extensions.Has(source.Data, ExtensionType.TransferFeeAmount)
            ? throw TokenError.Of(TokenError.MintRequiredForTransfer)
            : [];

    private static void Move(AccountView sourceView, AccountView destinationView, ref TokenAccountState source, ulong amount, ulong fee)
    {
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        TokenAccountState destination = Token2022State.Account(destinationView, scratch);
        if (destination.IsFrozen)
        {
            throw TokenError.Of(TokenError.AccountFrozen);
        }

        if (source.Mint != destination.Mint)
        {
            throw TokenError.Of(TokenError.MintMismatch);
        }

        source.Amount -= amount;
        destination.Amount = TokenTransfer.Add(destination.Amount, amount - fee);
        source.Store(sourceView);
        destination.Store(destinationView);
        if (fee > 0)
        {
            Withhold(destinationView, fee);
        }

        if (source.IsNative)
        {
            TokenTransfer.MoveLamports(sourceView, destinationView, amount);
        }
    }

    private static void Withhold(AccountView destination, ulong fee)
    {
        if (!Extensions.TryFind(destination.Data, ExtensionType.TransferFeeAmount, out int offset))
        {
            throw TokenError.Of(TokenError.InvalidState);
        }

        Span<byte> withheld = destination.Write()[offset..];
        BinaryPrimitives.WriteUInt64LittleEndian(
            withheld, TokenTransfer.Add(BinaryPrimitives.ReadUInt64LittleEndian(withheld), fee));
    }
}
