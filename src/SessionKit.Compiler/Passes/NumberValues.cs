using System.Collections.Generic;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Computes nothing twice where the first result is at hand. (What is cheaper to make than to keep, the back end makes again.)</summary>
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
        var known = new Dictionary<Key, Instruction>();
        var added = new Stack<Key>();
        // A block is left when everything that it dominates was seen; then what it made known is forgotten.
        var open = new Stack<(int Block, int Remembered)>();
        open.Push((0, -1));
        while (open.TryPop(out var next))
        {
            if (next.Remembered >= 0)
            {
                while (added.Count > next.Remembered)
                {
                    known.Remove(added.Pop());
                }

                continue;
            }

            open.Push((next.Block, added.Count));
            foreach (var instruction in flow.ReversePostorder[next.Block].Instructions)
            {
                if (!instruction.IsPure)
                {
                    continue;
                }

                var key = KeyOf(instruction, rewriter);
                if (known.TryAdd(key, instruction))
                {
                    added.Push(key);
                }
                else
                {
                    rewriter.Replace(instruction, known[key]);
                }
            }

            foreach (var child in dominators.Children[next.Block])
            {
                open.Push((child, -1));
            }
        }

        rewriter.Apply();
        return rewriter.HasReplacements && new DropUnused().Run(function);
    }

    private static Key KeyOf(Instruction instruction, InstructionRewriter rewriter)
    {
        var left = instruction.Operands.Length > 0 ? rewriter.Resolve(instruction.Operands[0]) : null;
        var right = instruction.Operands.Length > 1 ? rewriter.Resolve(instruction.Operands[1]) : null;
        if (instruction.IsCommutative && right is not Instruction { Opcode: Opcode.Constant } && left!.Id > right!.Id)
        {
            (left, right) = (right, left);
        }

        return new Key(instruction.Opcode, instruction.Width, instruction.Bits, instruction.Condition, (instruction.Immediate, instruction.Slot, instruction.Symbol), left, right);
    }

    private readonly record struct Key(Opcode Opcode, Width Width, int Bits, Condition Condition, (long Immediate, Slot? Slot, string? Symbol) Detail, Value? Left, Value? Right);
}
