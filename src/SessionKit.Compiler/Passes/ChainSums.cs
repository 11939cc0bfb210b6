using System.Collections.Generic;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>
/// Makes an address from the one before it, where that is not needed any more: arithmetic writes over its operand, so the common base would
/// have to be moved first each time.
/// </summary>
internal sealed class ChainSums : IPass
{
    // What is kept for longer takes a register from others.
    private const int Reach = 8;

    /// <inheritdoc/>
    public string Name => "chain-sums";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var uses = new Uses(function);
        var changed = false;
        foreach (var block in function.Blocks)
        {
            var places = new Dictionary<Instruction, int>();
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                places[block.Instructions[i]] = i;
            }

            var before = new Dictionary<Value, (Instruction Sum, long Distance)>();
            var output = new List<Instruction>(block.Instructions.Count);
            for (var i = 0; i < block.Instructions.Count; i++)
            {
                var instruction = block.Instructions[i];
                if (DistanceOf(instruction) is { } distance)
                {
                    var root = instruction.Operands[0];
                    if (before.TryGetValue(root, out var last) && i - places[last.Sum] <= Reach && IsDeadAt(i, last.Sum))
                    {
                        var step = function.NewConstant((ulong)(distance - last.Distance));
                        output.Add(step);
                        instruction.Operands = [last.Sum, step];
                        changed = true;
                    }

                    before[root] = (instruction, distance);
                }

                output.Add(instruction);
            }

            block.Instructions = output;

            bool IsDeadAt(int index, Instruction sum)
            {
                foreach (var (user, reader) in uses.Of(sum))
                {
                    if (user != block || reader is null || places[reader] >= index)
                    {
                        return false;
                    }
                }

                return uses.Of(sum).Count > 0;
            }
        }

        return changed;
    }

    private static long? DistanceOf(Instruction instruction) =>
        instruction is { Opcode: Opcode.Add, Width: Width.W64 } && instruction.Operands[1] is Instruction constant && constant.IsConstant(out var distance)
            && (long)distance == (int)distance ? (long)distance : null;
}
