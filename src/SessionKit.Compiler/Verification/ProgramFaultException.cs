using System;

namespace SessionKit.Compiler.Verification;

/// <summary>What the VM would stop a program for, taking all of its units: a bad address, a division by zero, no fuel.</summary>
/// <param name="message">What happened.</param>
internal sealed class ProgramFaultException(string message) : Exception(message);
