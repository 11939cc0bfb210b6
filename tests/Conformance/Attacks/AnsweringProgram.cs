using System.Runtime.CompilerServices;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.Verification;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;

namespace SessionKit.Conformance.Attacks;

/// <summary>A program that is asked, and that no compiler of ours would write.</summary>
internal sealed class AnsweringProgram
{
    private const string Say = "mov64 r1, r10\nadd64 r1, -1\nmov64 r2, 1\nsyscall sol_set_return_data\nmov64 r0, 0\nexit";
    private const string SayYes = "stb [r10-1], 1\n" + Say;

    // Where the data of the first account begin: after the count, and what stands before the data of every account.
    private const int FirstData = 8 + 88;

    private readonly SessionProgram program;
    private readonly string assembly;

    private AnsweringProgram(string name, in Pubkey address, ProgramEntrypoint entrypoint, string assembly)
    {
        this.assembly = assembly;
        program = new SessionProgram
        {
            Address = address,
            Name = name,
            Entrypoint = entrypoint,
            ErrorLine = static _ => [],
            Errors = [],
            Idl = "{}",
        };
    }

    /// <summary>Says yes to whatever it is asked.</summary>
    public static AnsweringProgram Rumour { get; } = new(nameof(Rumour), Protocols.Rumour.Address, SayYesTo, SayYes);

    /// <summary>The same in the club's place.</summary>
    public static AnsweringProgram YesMan { get; } = new(nameof(YesMan), Doorman.Address, SayYesTo, SayYes);

    /// <summary>Says neither yes nor no, in its place.</summary>
    public static AnsweringProgram Shrug { get; } = new(nameof(Shrug), Doorman.Address, SayTwo, "stb [r10-1], 2\n" + Say);

    /// <summary>Writes into the first account that it is handed, and says yes.</summary>
    public static AnsweringProgram Vandal { get; } = new(nameof(Vandal), Doorman.Address, Scribble, $"stb [r1+{FirstData}], 77\n{SayYes}");

    /// <summary>Deploys it, on the real VM as it is assembled.</summary>
    public void DeployTo(Host host)
    {
        if (host.Ledger is SvmLedger vm)
        {
            vm.Deploy(program, ElfWriter.Write(Assembler.Assemble(assembly)));
        }
        else
        {
            host.Deploy(program);
        }
    }

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
        Unsafe.Add(ref input, FirstData) = 77;
        return SayYesTo(ref input);
    }
}
