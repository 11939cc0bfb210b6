using System;

namespace SessionKit.Verifiers;

/// <summary>What a verifier throws when the code under test does not do what the test says; the message is the report.</summary>
public sealed class VerificationException : Exception
{
    /// <summary>Creates the failure with its report.</summary>
    public VerificationException(string message) : base(message)
    {
    }

    /// <summary>Creates the failure with its report and what the code under test threw.</summary>
    public VerificationException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Creates a failure without a report.</summary>
    public VerificationException() : base("The verification failed.")
    {
    }
}
