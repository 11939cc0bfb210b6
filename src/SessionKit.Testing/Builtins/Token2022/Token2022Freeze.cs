using System;
using SessionKit.Builtins.Token;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token2022;

/// <summary>FreezeAccount and ThawAccount.</summary>
internal static class Token2022Freeze
{
    public static void Toggle(InstructionFrame frame, bool freeze)
    {
        frame.RequireAccounts(3);
        AccountView view = Token2022State.RequireOwned(frame.Account(0));
        AccountView mintView = Token2022State.RequireOwned(frame.Account(1));
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size + MintState.Size];
        TokenAccountState account = Token2022State.Account(view, scratch);
        if (account.IsFrozen == freeze)
        {
            throw TokenError.Of(TokenError.InvalidState);
        }

        if (account.IsNative)
        {
            throw TokenError.Of(TokenError.NativeNotSupported);
        }

        if (account.Mint != mintView.Address)
        {
            throw TokenError.Of(TokenError.MintMismatch);
        }

        MintState mint = Token2022State.Mint(mintView, scratch[TokenAccountState.Size..]);
        TokenAuthority.Require(frame, mint.FreezeAuthority ?? throw TokenError.Of(TokenError.MintCannotFreeze), 2);
        account.State = freeze ? TokenAccountState.Frozen : TokenAccountState.Initialized;
        account.Store(view);
    }
}
