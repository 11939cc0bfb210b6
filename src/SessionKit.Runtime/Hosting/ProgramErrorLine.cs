using System;

namespace SessionKit.Hosting;

/// <summary>Gives the log line of an error, in Anchor's form, in UTF-8; empty for a number that the program does not know.</summary>
/// <param name="code">The error number.</param>
public delegate ReadOnlySpan<byte> ProgramErrorLine(uint code);
