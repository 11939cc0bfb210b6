using System;

namespace SessionKit.Compiler.IR;

/// <summary>A program that breaks the rules of the IR: a mistake of the compiler, not of its user.</summary>
/// <param name="function">Where.</param>
/// <param name="place">The instruction or block, as printed.</param>
/// <param name="message">Which rule.</param>
internal sealed class IntegrityException(string function, string place, string message) : Exception($"@{function}: {place}: {message}");
