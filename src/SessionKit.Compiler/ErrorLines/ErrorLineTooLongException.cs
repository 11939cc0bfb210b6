using System;

namespace SessionKit.Compiler.ErrorLines;

/// <summary>An error's message is longer than a log takes.</summary>
/// <param name="code">The error.</param>
/// <param name="length">The line's length in bytes.</param>
/// <param name="limit">The greatest length in bytes.</param>
internal sealed class ErrorLineTooLongException(uint code, int length, int limit)
    : Exception($"The log line of error {code} has {length} bytes; at most {limit} fit. Shorten the error's message.")
{
    /// <summary>The error.</summary>
    public uint Code { get; } = code;
}
