using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Moves an instruction into the one following block that reads it, so that other ways do not pay and registers are held shorter.</summary>
internal sealed class SinkLoads : IPass
{
    /// <inheritdoc/>
    public string Name => "sink-loads";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var flow = new ControlFlow(function);
        var aliases = new AliasAnalysis(function, flow);
        var uses = new Uses(function);
        // Where moved instructions are by now: looking at all uses anew after each move was most of the compiler's time.
        var moved = new Dictionary<Instruction, Block>();
        Block HomeOf((Block Block, Instruction? User) reader) => reader.User is { } user ? moved.GetValueOrDefault(user, reader.Block) : reader.Block;
        foreach (var block in flow.ReversePostorder)
        {
            for (var i = block.Instructions.Count - 1; i >= 0; i--)
            {
                var instruction = block.Instructions[i];
                if (!(instruction.IsPure || instruction.Opcode == Opcode.Load) || instruction.Opcode == Opcode.Constant)
                {
                    continue;
                }

                var readers = uses.Of(instruction);
                if (readers.Count == 0 || HomeOf(readers[0]) is var target && (target == block || !readers.All(reader => HomeOf(reader) == target)) || !block.Targets.Any(edge => edge.Block == target) || flow.PredecessorsOf(target).Count != 1)
                {
                    continue;
                }

                if (instruction.Opcode == Opcode.Load && block.Instructions.Skip(i + 1).Any(later => MemoryEffects.MayWrite(later, aliases, aliases.PlaceOf(instruction), instruction.Bits / 8)))
                {
                    continue;
                }

                block.Instructions.RemoveAt(i);
                target.Instructions.Insert(0, instruction);
                moved[instruction] = target;
            }
        }

        return moved.Count > 0;
    }
}
