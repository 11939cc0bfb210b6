using System;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token;

/// <summary>SetAuthority: hands over, or gives up, a right over an account or a mint.</summary>
internal static class TokenSetAuthority
{
    private const byte MintTokens = 0;
    private const byte FreezeAccount = 1;
    private const byte AccountOwner = 2;
    private const byte CloseAccount = 3;

    public static void Process(InstructionFrame frame)
    {
        InstructionReader data = new(frame.Data[1..], TokenError.Of(TokenError.InvalidInstruction));
        byte kind = data.Byte();
        Pubkey? next = data.OptionalPubkey();
        if (kind > CloseAccount)
        {
            throw TokenError.Of(TokenError.InvalidInstruction);
        }

        frame.RequireAccounts(2);
        AccountView view = frame.Account(0);
        switch (view.Data.Length)
        {
            case TokenAccountState.Size:
                OfAccount(frame, view, kind, next);
                break;
            case MintState.Size:
                OfMint(frame, view, kind, next);
                break;
            default:
                throw new InstructionFailure(InstructionError.InvalidArgument);
        }
    }

    private static void OfAccount(InstructionFrame frame, AccountView view, byte kind, Pubkey? next)
    {
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        TokenAccountState account = TokenAccountState.Load(view, scratch);
        if (account.IsFrozen)
        {
            throw TokenError.Of(TokenError.AccountFrozen);
        }

        switch (kind)
        {
            case AccountOwner:
                TokenAuthority.Require(frame, account.Owner, 1);
                account.Owner = next ?? throw TokenError.Of(TokenError.InvalidInstruction);
                account.ClearDelegate();
                account.DelegatedAmount = 0;
                if (account.IsNative)
                {
                    account.ClearCloseAuthority();
                }

                break;
            case CloseAccount:
                TokenAuthority.Require(frame, account.CloseAuthority ?? account.Owner, 1);
                if (next is null)
                {
                    account.ClearCloseAuthority();
                }
                else
                {
                    account.CloseAuthority = next;
                }

                break;
            default:
                throw TokenError.Of(TokenError.AuthorityTypeNotSupported);
        }

        account.Store(view);
    }

    private static void OfMint(InstructionFrame frame, AccountView view, byte kind, Pubkey? next)
    {
        Span<byte> scratch = stackalloc byte[MintState.Size];
        MintState mint = MintState.Load(view, scratch);
        switch (kind)
        {
            case MintTokens:
                TokenAuthority.Require(frame, mint.MintAuthority ?? throw TokenError.Of(TokenError.FixedSupply), 1);
                if (next is null)
                {
                    mint.ClearMintAuthority();
                }
                else
                {
                    mint.MintAuthority = next;
                }

                break;
            case FreezeAccount:
                TokenAuthority.Require(frame, mint.FreezeAuthority ?? throw TokenError.Of(TokenError.MintCannotFreeze), 1);
                if (next is null)
                {
                    mint.ClearFreezeAuthority();
                }
                else
                {
                    mint.FreezeAuthority = next;
                }

                break;
            default:
                throw TokenError.Of(TokenError.AuthorityTypeNotSupported);
        }

        mint.Store(view);
    }
}
