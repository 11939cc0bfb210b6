using System;
using System.ComponentModel;
using SessionKit.Layouts;

namespace SessionKit;

/// <summary>Reads states from accounts; what generated states and <c>Expired&lt;S&gt;</c> share.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StateReading
{
    /// <summary>Whether an account is in the state, on the wanted side of its time.</summary>
    public static bool TryRead<TState>(
        SessionProtocol protocol, Pubkey address, AccountData? account, long? now, bool expired, out TState state)
        where TState : struct, ISessionState<TState>
    {
        state = default;
        if (protocol.StateOf(address, account) is not { } found || !found.Discriminator.Span.SequenceEqual(TState.Discriminator))
        {
            return false;
        }

        state = Borsh.DeserializePrefix<TState>(account!.Data.Span[TState.Offset..], out _);
        bool isOver = TState.HasDeadline && now is { } time && time >= TState.DeadlineOf(in state);
        return isOver == expired;
    }
}
