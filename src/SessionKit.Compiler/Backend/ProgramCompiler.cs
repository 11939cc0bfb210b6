using System.Collections.Generic;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Passes;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Backend;

/// <summary>From IR to a verified program. Changes the IR on its way.</summary>
internal static class ProgramCompiler
{
    /// <summary>What the back end cannot select, turned into what it can, and into what suits a machine of two operands.</summary>
    public static IReadOnlyList<IPass> Expansions { get; } = [new ExpandSwitch(), new ExpandMemoryOperations(), new ExpandSignedDivision(), new Simplify(), new DropUnused(), new ChainSums()];

    /// <summary>Compiles a program.</summary>
    /// <exception cref="SbpfVerificationException">The program would not load, for example because a frame is too large or a syscall unknown.</exception>
    public static SbpfProgram Compile(Module module)
    {
        LowerArguments.Run(module);
        Optimizer.DescribeCalls(module);
        foreach (var function in module.Functions)
        {
            foreach (var pass in Expansions)
            {
                pass.Run(function);
            }
        }

        CodeOrder.Apply(module);
        var (data, dataOffsets) = LayOutData(module);
        var exits = new ExitAnalysis(module);
        var emitter = new Emitter();
        foreach (var function in module.Functions)
        {
            var machine = InstructionSelector.Select(function, exits, dataOffsets);
            BlockLayout.Order(machine);
            RegisterAllocator.Allocate(machine);
            JumpSimplifier.Simplify(machine);
            BlockLayout.Order(machine);
            emitter.Emit(machine);
        }

        var program = emitter.Finish(data);
        SbpfVerifier.Verify(program);
        return program;
    }

    private static (byte[] Bytes, Dictionary<string, int> Offsets) LayOutData(Module module)
    {
        var bytes = new List<byte>();
        var offsets = new Dictionary<string, int>();
        foreach (var symbol in module.Data)
        {
            bytes.AddRange(new byte[(symbol.Alignment - (bytes.Count % symbol.Alignment)) % symbol.Alignment]);
            offsets[symbol.Name] = bytes.Count;
            bytes.AddRange(symbol.Bytes);
        }

        return ([.. bytes], offsets);
    }
}
