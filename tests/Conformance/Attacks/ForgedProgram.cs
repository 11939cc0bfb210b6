using System;
using System.Globalization;
using System.Linq;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.Verification;
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

    /// <summary>The same for the VM.</summary>
    public static byte[] Elf { get; } = ElfWriter.Write(Assembler.Assemble(
        string.Concat(Boast.Select((letter, i) => string.Create(CultureInfo.InvariantCulture, $"stb [r10-{Boast.Length - i}], {(int)letter}\n")))
        + string.Create(CultureInfo.InvariantCulture, $"mov64 r1, r10\nadd64 r1, -{Boast.Length}\nmov64 r2, {Boast.Length}\nsyscall sol_log_\nmov64 r0, 0\nexit")));

    private static ulong Entrypoint(ref byte input)
    {
        Syscalls.Log("forged program was called"u8);
        return 0;
    }
}
