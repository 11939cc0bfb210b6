using System;
using SessionKit.Builtins.Token;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token2022;

/// <summary>SetAuthority: hands over, or gives up, a right over an account, a mint or one of a mint's extensions.</summary>
internal static class Token2022SetAuthority
{
    private const byte MaxKind = 17;

    public static void Process(InstructionFrame frame)
    {
        InstructionReader data = new(frame.Data[1..]);
        byte kind = data.Byte();
        Pubkey? next = data.OptionalPubkey();
        if (kind > MaxKind)
        {
            throw TokenError.Of(TokenError.InvalidInstruction);
        }

        frame.RequireAccounts(2);
        AccountView view = Token2022State.RequireOwned(frame.Account(0));
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        if (Token2022State.TryAccount(view, scratch, out TokenAccountState account, out _))
        {
            OfAccount(frame, view, ref account, kind, next);
            account.Store(view);
        }
        else if (Token2022State.TryMint(view, scratch, out MintState mint, out _))
        {
            OfMint(frame, view, mint, kind, next);
        }
        else
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }
    }

    private static void OfAccount(InstructionFrame frame, AccountView view, ref TokenAccountState account, byte kind, Pubkey? next)
    {
        if (account.IsFrozen)
        {
            throw TokenError.Of(TokenError.AccountFrozen);
        }

        switch (kind)
        {
            case 2:
                TokenAuthority.Require(frame, account.Owner, 1);
                if (Extensions.Has(view.Data, ExtensionType.ImmutableOwner))
                {
                    throw TokenError.Of(TokenError.ImmutableOwner);
                }

                account.Owner = next ?? throw TokenError.Of(TokenError.InvalidInstruction);
                account.Delegate = null;
                account.DelegatedAmount = 0;
                if (account.IsNative)
                {
                    account.CloseAuthority = null;
                }

                break;
            case 3:
                TokenAuthority.Require(frame, account.CloseAuthority ?? account.Owner, 1);
                account.CloseAuthority = next;
                break;
            default:
                throw TokenError.Of(TokenError.AuthorityTypeNotSupported);
        }
    }

    private static void OfMint(InstructionFrame frame, AccountView view, MintState mint, byte kind, Pubkey? next)
    {
        switch (kind)
        {
            case 0:
                TokenAuthority.Require(frame, mint.MintAuthority ?? throw TokenError.Of(TokenError.FixedSupply), 1);
                mint.MintAuthority = next;
                mint.Store(view);
                break;
            case 1:
                TokenAuthority.Require(frame, mint.FreezeAuthority ?? throw TokenError.Of(TokenError.MintCannotFreeze), 1);
                mint.FreezeAuthority = next;
                mint.Store(view);
                break;
            case 4:
                OfExtension(frame, view, ExtensionType.TransferFeeConfig, 0, next);
                break;
            case 5:
                OfExtension(frame, view, ExtensionType.TransferFeeConfig, Pubkey.Size, next);
                break;
            case 6:
                OfExtension(frame, view, ExtensionType.MintCloseAuthority, 0, next);
                break;
            case 8:
                OfExtension(frame, view, ExtensionType.PermanentDelegate, 0, next);
                break;
            case 10:
                OfExtension(frame, view, ExtensionType.TransferHook, 0, next);
                break;
            case 2 or 3:
                throw TokenError.Of(TokenError.AuthorityTypeNotSupported);
            default:
                // The extension that this right is about is none that a mint can have here.
                throw new InstructionFailure(InstructionError.InvalidAccountData);
        }
    }

    private static void OfExtension(InstructionFrame frame, AccountView view, ExtensionType type, int at, Pubkey? next)
    {
        if (!Extensions.TryFind(view.Data, type, out int offset))
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        Pubkey authority = Extensions.Address(view.Data, type, at) ?? throw TokenError.Of(TokenError.AuthorityTypeNotSupported);
        TokenAuthority.Require(frame, authority, 1);
        (next ?? default).AsSpan().CopyTo(view.Write()[(offset + at)..]);
    }
}
