using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace SessionKit;

/// <summary>
/// The time-out side of a state: a step that takes <c>in Expired&lt;S&gt;</c> runs once the moment that <c>S</c> names
/// with <c>[State(Until = …)]</c> has come; one that takes <c>in S</c> runs before.
/// </summary>
/// <remarks>Laid out as the state itself, so that it is read in place.</remarks>
/// <typeparam name="T">The state.</typeparam>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly struct Expired<T> : IEquatable<Expired<T>>, ISessionStage<Expired<T>>
    where T : struct, ISessionState<T>
{
    private readonly T was;

    /// <summary>The expired side of a state. Generated code calls this when the clock says so.</summary>
    /// <param name="was">The state as the account holds it.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public Expired(in T was) => this.was = was;

    /// <summary>The state as it was when its time ran out.</summary>
    [UnscopedRef]
    public ref readonly T Was => ref was;

    /// <summary>Whether both were the same.</summary>
    public static bool operator ==(Expired<T> left, Expired<T> right) => left.Equals(right);

    /// <summary>Whether they were different.</summary>
    public static bool operator !=(Expired<T> left, Expired<T> right) => !left.Equals(right);

    static string ISessionStage<Expired<T>>.StageName => $"Expired<{T.StageName}>";

    static bool ISessionStage<Expired<T>>.TryRead(SessionProtocol protocol, Pubkey address, AccountData? account, long? now, out Expired<T> stage)
    {
        bool isExpired = StateReading.TryRead(protocol, address, account, now, expired: true, out T state);
        stage = new Expired<T>(in state);
        return isExpired;
    }

    /// <inheritdoc/>
    public bool Equals(Expired<T> other) => EqualityComparer<T>.Default.Equals(was, other.was);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Expired<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => was.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"Expired {was}";
}
