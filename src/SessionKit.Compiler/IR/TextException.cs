using System;

namespace SessionKit.Compiler.IR;

/// <summary>A text that is no program; the message names the line.</summary>
/// <param name="line">From 1.</param>
/// <param name="message">What was expected.</param>
internal sealed class TextException(int line, string message) : Exception($"Line {line}: {message}")
{
    /// <summary>From 1.</summary>
    public int Line { get; } = line;
}
