using System;

namespace SessionKit.Compiler.Verification;

/// <summary>A program that the VM would refuse to load, or that could not run as meant.</summary>
/// <param name="slot">Where.</param>
/// <param name="message">Which rule.</param>
internal sealed class SbpfVerificationException(int slot, string message) : Exception($"Slot {slot}: {message}")
{
    /// <summary>Where.</summary>
    public int Slot { get; } = slot;
}
