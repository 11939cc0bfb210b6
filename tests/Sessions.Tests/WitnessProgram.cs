using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.Verification;
using SessionKit.Conformance;
using SessionKit.Hosting;
using SessionKit.SessionTests.Protocols;

namespace SessionKit.SessionTests;

/// <summary>A program of somebody else's that answers with what it was told of its first account: its flags and its address, as they stand in its input.</summary>
internal static class WitnessProgram
{
    // Behind the count of accounts: eight bytes of flags, and the address.
    private const int FirstAccount = 8;
    private const int Told = 8 + 32;

    public static void DeployTo(Host host)
    {
        if (host.Ledger is SvmLedger vm)
        {
            vm.Deploy(Program, ElfWriter.Write(Assembler.Assemble($"add64 r1, {FirstAccount}\nmov64 r2, {Told}\nsyscall sol_set_return_data\nmov64 r0, 0\nexit")));
        }
        else
        {
            host.Deploy(Program);
        }
    }

    private static SessionProgram Program { get; } = new()
    {
        Address = Well.Witness.Address,
        Name = nameof(Well.Witness),
        Entrypoint = Tell,
        ErrorLine = static _ => [],
        Errors = [],
        Idl = "{}",
    };

    private static ulong Tell(ref byte input)
    {
        Syscalls.SetReturnData(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref input, FirstAccount), Told));
        return 0;
    }
}
