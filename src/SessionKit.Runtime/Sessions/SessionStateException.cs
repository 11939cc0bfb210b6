using System;

namespace SessionKit;

/// <summary>A session is not in the state that was asked for.</summary>
public sealed class SessionStateException : InvalidOperationException
{
    internal SessionStateException(string session, Pubkey address, string wanted, string found)
        : base($"The {session} at {address} is not in {wanted}: there is {found}.")
    {
        Session = session;
        Address = address;
        Wanted = wanted;
        Found = found;
    }

    /// <summary>The name of the session's class.</summary>
    public string Session { get; }

    /// <summary>The address that was read.</summary>
    public Pubkey Address { get; }

    /// <summary>The state that was asked for.</summary>
    public string Wanted { get; }

    /// <summary>What was found, in words.</summary>
    public string Found { get; }
}
