using System;
using SessionKit.Layouts;

namespace SessionKit;

/// <summary>A state of a session, with its layout. Implemented by generated code, explicitly.</summary>
/// <typeparam name="TSelf">The state itself.</typeparam>
public interface ISessionState<TSelf> : ISessionStage<TSelf>, ILayout<TSelf>
    where TSelf : struct, ISessionState<TSelf>
{
    /// <summary>The protocol that the state belongs to; for clients.</summary>
    static abstract SessionProtocol Protocol { get; }

    /// <summary>The program that owns the accounts.</summary>
    static abstract ref readonly Pubkey Program { get; }

    /// <summary>The bytes that its account begins with.</summary>
    static abstract ReadOnlySpan<byte> Discriminator { get; }

    /// <summary>The length of its account's data.</summary>
    static abstract int AccountSize { get; }

    /// <summary>Where in the account's data what the program tracks of the session begins.</summary>
    static abstract int HeaderOffset { get; }

    /// <summary>Where its fields begin in the account's data.</summary>
    static abstract int Offset { get; }

    /// <summary>Where in its account's data the session's bump stands: before its fields, or behind them.</summary>
    static abstract int BumpOffset { get; }

    /// <summary>Whether it ends at a time.</summary>
    static abstract bool HasDeadline { get; }

    /// <summary>When it ends, in seconds since 1970; means nothing without <see cref="HasDeadline"/>.</summary>
    static abstract long DeadlineOf(in TSelf state);
}
