using System;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token;

/// <summary>SyncNative: a wrapped-SOL account takes over the lamports that were sent to it.</summary>
internal static class TokenNative
{
    public static void Sync(InstructionFrame frame)
    {
        AccountView view = frame.Account(0);
        TokenAuthority.RequireOwned(frame, view);
        if (frame.Count > 1)
        {
            TokenInitialize.RequireRent(frame.Account(1));
        }

        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        TokenAccountState account = TokenAccountState.Load(view, scratch);
        ulong reserve = account.NativeReserve ?? throw TokenError.Of(TokenError.NonNativeNotSupported);
        if (view.Lamports < reserve)
        {
            throw TokenError.Of(TokenError.Overflow);
        }

        ulong amount = view.Lamports - reserve;
        if (amount < account.Amount)
        {
            throw TokenError.Of(TokenError.InvalidState);
        }

        account.Amount = amount;
        account.Store(view);
    }
}
