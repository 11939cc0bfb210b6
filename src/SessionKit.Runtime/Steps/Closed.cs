using System;

namespace SessionKit;

/// <summary>What a step returns that ends its session. Only <see cref="Context.Close(in Signer)"/> makes one.</summary>
/// <remarks>
/// A <c>default(Closed)</c> gets no further than the end of the step: the entrypoint asks whether the account was really
/// closed and otherwise ends the program with <see cref="Hosting.SessionKitError.SessionNotClosed"/>.
/// </remarks>
public readonly struct Closed : IEquatable<Closed>, ISessionStage<Closed>
{
    /// <summary>Always so: one closed session is like another.</summary>
    public static bool operator ==(Closed left, Closed right) => left.Equals(right);

    /// <summary>Never so.</summary>
    public static bool operator !=(Closed left, Closed right) => !left.Equals(right);

    static string ISessionStage<Closed>.StageName => nameof(Closed);

    static bool ISessionStage<Closed>.TryRead(SessionProtocol protocol, Pubkey address, AccountData? account, long? now, out Closed stage)
    {
        stage = default;
        return protocol.StateOf(address, account) is null;
    }

    /// <inheritdoc/>
    public bool Equals(Closed other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Closed;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <inheritdoc/>
    public override string ToString() => nameof(Closed);
}
