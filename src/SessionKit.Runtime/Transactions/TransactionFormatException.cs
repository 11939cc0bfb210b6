using System;

namespace SessionKit.Transactions;

/// <summary>Bytes are not a transaction or message; the message says what is wrong and at which byte.</summary>
public sealed class TransactionFormatException : FormatException
{
    /// <summary>Says what is wrong.</summary>
    public TransactionFormatException(string message)
        : base(message)
    {
    }
}
