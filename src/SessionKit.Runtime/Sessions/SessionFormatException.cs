using System;

namespace SessionKit;

/// <summary>An account of the program holds bytes that are no state of the session.</summary>
public sealed class SessionFormatException : FormatException
{
    /// <summary>Says what is wrong.</summary>
    public SessionFormatException(string message)
        : base(message)
    {
    }
}
