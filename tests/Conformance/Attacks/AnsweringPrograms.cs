using SessionKit.Compiler.Elf;
using SessionKit.Compiler.Verification;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;

namespace SessionKit.Conformance.Attacks;

/// <summary>Programs that are asked and that no compiler of ours would write.</summary>
internal static class AnsweringPrograms
{
    private const string Say = "mov64 r1, r10\nadd64 r1, -1\nmov64 r2, 1\nsyscall sol_set_return_data\nmov64 r0, 0\nexit";
    private const string SayYes = "stb [r10-1], 1\n" + Say;

    // Where the data of the first account begin: after the count, and what stands before the data of every account.
    private const int FirstData = 8 + 88;

    /// <summary>Says yes to whatever it is asked.</summary>
    public static SessionProgram Rumour { get; } = Of(nameof(Rumour), Protocols.Rumour.Address, SayYesTo);

    /// <summary>The same in the club's place.</summary>
    public static SessionProgram YesMan { get; } = Of(nameof(YesMan), Doorman.Address, SayYesTo);

    /// <summary>Says neither yes nor no, in its place.</summary>
    public static SessionProgram Shrug { get; } = Of(nameof(Shrug), Doorman.Address, SayTwo);

    /// <summary>Writes into the first account that it is handed, and says yes.</summary>
    public static SessionProgram Vandal { get; } = Of(nameof(Vandal), Doorman.Address, Scribble);

    /// <summary>For the VM.</summary>
    public static byte[] YesElf { get; } = ElfWriter.Write(Assembler.Assemble(SayYes));

    /// <summary>For the VM.</summary>
    public static byte[] ShrugElf { get; } = ElfWriter.Write(Assembler.Assemble("stb [r10-1], 2\n" + Say));

    /// <summary>For the VM.</summary>
    public static byte[] VandalElf { get; } = ElfWriter.Write(Assembler.Assemble($"stb [r1+{FirstData}], 77\n{SayYes}"));

    private static SessionProgram Of(string name, in Pubkey address, ProgramEntrypoint entrypoint) => new()
    {
        Address = address,
        Name = name,
        Entrypoint = entrypoint,
        ErrorLine = static _ => [],
        Errors = [],
        Idl = "{}",
    };

    private static ulong SayYesTo(ref byte input)
    {
        Syscalls.SetReturnData([1]);
        return 0;
    }

    private static ulong SayTwo(ref byte input)
    {
        Syscalls.SetReturnData([2]);
        return 0;
    }

    private static ulong Scribble(ref byte input)
    {
        System.Runtime.CompilerServices.Unsafe.Add(ref input, FirstData) = 77;
        return SayYesTo(ref input);
    }
}
