using System;
using SessionKit.Hosting;

namespace SessionKit.Conformance.Attacks;

/// <summary>A program of the attacker's: says yes to everything, and says so in the log.</summary>
internal static class ForgedProgram
{
    public const string Boast = "forged program was called";

    public static SessionProgram Program { get; } = new()
    {
        Address = Pubkey.Parse("Fake111111111111111111111111111111111111111"),
        Name = nameof(ForgedProgram),
        Entrypoint = Entrypoint,
        ErrorLine = static _ => ReadOnlySpan<byte>.Empty,
        Errors = [],
        Idl = "{}",
    };

    private static ulong Entrypoint(ref byte input)
    {
        Syscalls.Log("forged program was called"u8);
        return 0;
    }
}
