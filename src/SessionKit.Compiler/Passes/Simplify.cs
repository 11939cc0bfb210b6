using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Computes what is constant, drops what changes nothing (known bits say so), and fuses comparisons into branches.</summary>
internal sealed class Simplify : IPass
{
    /// <inheritdoc/>
    public string Name => "simplify";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var zeros = new KnownZeros(function, new ControlFlow(function));
        var rewriter = new InstructionRewriter(function);
        var rules = new SimplifyArithmetic(rewriter, zeros);
        var comparisons = new SimplifyComparisons(rewriter, zeros);
        var changed = false;
        foreach (var block in function.Blocks)
        {
            rewriter.Start();
            foreach (var instruction in block.Instructions)
            {
                for (var i = 0; i < instruction.Operands.Length; i++)
                {
                    instruction.Operands[i] = rewriter.Resolve(instruction.Operands[i]);
                }

                rewriter.Position = instruction.Position;
                var simpler = instruction.Opcode switch
                {
                    Opcode.ZeroExtend or Opcode.SignExtend or Opcode.ByteSwap => rules.Conversion(instruction),
                    Opcode.Compare => comparisons.Value(instruction),
                    Opcode.Load => FoldData(instruction, rewriter) ?? FoldOffset(instruction),
                    Opcode.Store => SimplifyArithmetic.Stored(instruction) ?? FoldOffset(instruction),
                    _ => instruction.IsBinary ? rules.Binary(instruction) : null,
                };
                changed |= simpler is not null;
                if (simpler is null || simpler == instruction)
                {
                    rewriter.Keep(instruction);
                }
                else
                {
                    rewriter.Replace(instruction, simpler);
                }
            }

            var end = block.Terminator!;
            for (var i = 0; i < end.Operands.Length; i++)
            {
                end.Operands[i] = rewriter.Resolve(end.Operands[i]);
            }

            rewriter.Position = end.Position;
            changed |= comparisons.Branch(end);
            block.Instructions = rewriter.Output;
        }

        rewriter.Apply();
        return changed;
    }

    // Read-only data never changes. (What is read outside of it can only be in code that never runs.)
    private static Instruction? FoldData(Instruction load, InstructionRewriter rewriter)
    {
        if (load.Operands[0] is not Instruction { Opcode: Opcode.DataAddress } address || rewriter.Function.Data?.FirstOrDefault(symbol => symbol.Name == address.Symbol) is not { } data)
        {
            return null;
        }

        var (start, size) = (address.Immediate + load.Immediate, load.Bits / 8);
        if (start < 0 || start > data.Bytes.Length - size)
        {
            return null;
        }

        var content = 0ul;
        for (var i = size - 1; i >= 0; i--)
        {
            content = (content << 8) | data.Bytes[start + i];
        }

        return rewriter.Constant(content);
    }

    // The offset of an access takes in a constant sum.
    private static Instruction? FoldOffset(Instruction access)
    {
        if (access.Operands[0] is not Instruction { Opcode: Opcode.Add, Width: Width.W64 } sum || sum.Operands[1] is not Instruction step || !step.IsConstant(out var distance))
        {
            return null;
        }

        access.Immediate += (long)distance;
        access.Operands[0] = sum.Operands[0];
        return access;
    }
}
