using System;

namespace SessionKit.Compiler.Elf;

/// <summary>Bytes that are no program file of the kind that the writer writes.</summary>
/// <param name="message">What is wrong.</param>
internal sealed class ElfException(string message) : Exception(message);
