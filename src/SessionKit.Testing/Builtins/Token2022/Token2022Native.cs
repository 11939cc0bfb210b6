using System;
using SessionKit.Builtins.Token;
using SessionKit.Execution;

namespace SessionKit.Builtins.Token2022;

/// <summary>SyncNative: a wrapped-SOL account takes over the lamports that were sent to it.</summary>
internal static class Token2022Native
{
    public static void Sync(InstructionFrame frame)
    {
        AccountView view = frame.Account(0);
        TokenAuthority.RequireOwned(frame, view);
        if (frame.Count > 1)
        {
            TokenInitialize.RequireRent(frame.Account(1));
        }

        ulong reserve = frame.Transaction.Rent.MinimumBalance((ulong)view.Data.Length);
        Span<byte> scratch = stackalloc byte[TokenAccountState.Size];
        TokenAccountState account = Token2022State.Account(view, scratch);
        if (!account.IsNative)
        {
            throw TokenError.Of(TokenError.NonNativeNotSupported);
        }

        if (view.Lamports < reserve)
        {
            throw TokenError.Of(TokenError.Overflow);
        }

        account.NativeReserve = reserve;
        account.Amount = view.Lamports - reserve;
        account.Store(view);
    }
}
