using System;
using System.Collections.Immutable;

namespace SessionKit.Hosting;

/// <summary>A program as generated from annotated C#: what a ledger deploys, and what a client must know of it.</summary>
public sealed class SessionProgram
{
    /// <summary>Where the program is, or will be, deployed.</summary>
    public required Pubkey Address { get; init; }

    /// <summary>The name of the program's class.</summary>
    public required string Name { get; init; }

    /// <summary>The program's one entrypoint.</summary>
    public required ProgramEntrypoint Entrypoint { get; init; }

    /// <summary>The log line of an error, in Anchor's form, in UTF-8.</summary>
    public required ProgramErrorLine ErrorLine { get; init; }

    /// <summary>Every error that the program names.</summary>
    public required ImmutableArray<ErrorInfo> Errors { get; init; }

    /// <summary>The Anchor IDL (spec 0.1.0), as JSON.</summary>
    public required string Idl { get; init; }

    /// <summary>The log line of an error, in Anchor's form, in UTF-8.</summary>
    public ReadOnlySpan<byte> Describe(uint code) => ErrorLine(code);

    /// <summary>Writes the Anchor IDL to a file, in UTF-8, over whatever was there.</summary>
    public void WriteIdl(string path) => System.IO.File.WriteAllText(path, Idl);
}
