using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.Elf;
using SessionKit.Compiler.Frontend;
using SessionKit.Compiler.Metadata;
using SessionKit.Compiler.Passes;
using SessionKit.Compiler.Programs;
using SessionKit.Transactions;

namespace SessionKit.Bench;

/// <summary>A program that does nothing: what is left is the compiler's own.</summary>
internal static class EmptyWork
{
    private static readonly Pubkey address = Pubkey.Parse("Empty11111111111111111111111111111111111111");

    /// <summary>Does nothing, successfully.</summary>
    public static ulong Entrypoint(ref byte input) => 0;

    /// <summary>Compiles it, and runs it once.</summary>
    public static async Task MeasureAsync(List<VmRow> rows)
    {
        byte[] elf = Compile();
        using SvmLedger ledger = new(VmPackage.Options);
        ledger.Deploy(address, elf);
        Keypair payer = Keypair.Generate();
        ledger.Airdrop(payer.Address, 1_000_000_000);
        Message message = Message.Compile(payer.Address, ledger.GetLatestBlockhash(), [new Instruction(address, [], ReadOnlyMemory<byte>.Empty)]);
        TransactionResult result = ledger.Send(await Transaction.SignAsync(message, [payer]));
        rows.Add(new VmRow("empty.units", "empty program", "Anchor 226 p · Pinocchio 14 p", 3, (long)result.UnitsConsumed!.Value));
        rows.Add(new VmRow("empty.bytes", "empty program, ELF", "Pinocchio 5,824 p · smallest known 3,680 p", 400, elf.Length));
    }

    private static byte[] Compile()
    {
        using AssemblySet assemblies = new(typeof(EmptyWork).Assembly.Location, []);
        MethodDescription entrypoint = assemblies.FindType(null, typeof(EmptyWork).FullName!)!.Methods.Single(m => m.Name == nameof(Entrypoint));
        ProgramImporter program = new(assemblies.Primitives, Importing.Options());
        program.Import(entrypoint);
        Optimizer.Run(program.Module);
        return ElfWriter.Write(ProgramCompiler.Compile(program.Module));
    }
}
