using System;
using System.Diagnostics.CodeAnalysis;

namespace SessionKit.Hosting;

/// <summary>Ends a program that runs in this process, the way the VM ends one that leaves with an error code.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "The field's own word for it; what ends a program on chain is an error, not an exception.")]
public sealed class ProgramError : Exception
{
    /// <summary>Ends the program with a custom error.</summary>
    public ProgramError(uint code)
        : base($"The program ended with error {code} (0x{code:x}).") => Code = code;

    /// <summary>The custom error code, as in <c>custom program error: 0x…</c>.</summary>
    public uint Code { get; }
}
