using System;

namespace SessionKit;

/// <summary>The process that holds the real VM could not be started, did not answer, or ended. The message says what to do.</summary>
public sealed class SvmException : Exception
{
    /// <summary>An exception without a message.</summary>
    public SvmException()
    {
    }

    /// <summary>An exception with a message.</summary>
    public SvmException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and what caused it.</summary>
    public SvmException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
