using System;

namespace SessionKit.Compiler.Programs;

/// <summary>An assembly cannot be looked into for programs.</summary>
/// <param name="message">Which one, and why.</param>
/// <param name="cause">What said so, if something did.</param>
internal sealed class ProgramReaderException(string message, Exception? cause = null) : Exception(message, cause);
