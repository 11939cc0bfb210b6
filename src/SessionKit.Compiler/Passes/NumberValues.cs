using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Computes nothing twice where the first result is at hand. Constants and addresses stay: they cost no more to make than to keep.</summary>
internal sealed class NumberValues : IPass
{
    /// <inheritdoc/>
    public string Name => "number-values";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var flow = new ControlFlow(function);
        var dominators = new Dominators(flow);
        var rewriter = new InstructionRewriter(function);
        var open = new Stack<(int Block, Dictionary<Key, Instruction> Known)>();
        open.Push((0, []));
        while (open.TryPop(out var next))
        {
            var block = flow.ReversePostorder[next.Block];
            var known = next.Known;
            foreach (var instruction in block.Instructions.Where(instruction => instruction.IsPure))
            {
                var key = new Key(
                    instruction.Opcode,
                    instruction.Width,
                    instruction.Bits,
                    instruction.Condition,
                    (instruction.Immediate, instruction.Slot, instruction.Symbol),
                    instruction.Operands.Length > 0 ? rewriter.Resolve(instruction.Operands[0]) : null,
                    instruction.Operands.Length > 1 ? rewriter.Resolve(instruction.Operands[1]) : null);
                if (!known.TryAdd(key, instruction))
                {
                    rewriter.Replace(instruction, known[key]);
                }
            }

            foreach (var child in dominators.Children[next.Block])
            {
                open.Push((child, new Dictionary<Key, Instruction>(known)));
            }
        }

        rewriter.Apply();
        return rewriter.HasReplacements && new DropUnused().Run(function);
    }

    private readonly record struct Key(Opcode Opcode, Width Width, int Bits, Condition Condition, (long Immediate, Slot? Slot, string? Symbol) Detail, Value? Left, Value? Right);
}
