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
        var changed = false;
        foreach (var block in flow.ReversePostorder)
        {
            var uses = new Uses(function);
            for (var i = block.Instructions.Count - 1; i >= 0; i--)
            {
                var instruction = block.Instructions[i];
                if (!(instruction.IsPure || instruction.Opcode == Opcode.Load) || instruction.Opcode == Opcode.Constant)
                {
                    continue;
                }

                var readers = uses.Of(instruction);
                if (readers.Count == 0 || readers[0].Block is var target && (target == block || !readers.All(reader => reader.Block == target)) || !block.Targets.Any(edge => edge.Block == target) || flow.PredecessorsOf(target).Count != 1)
                {
                    continue;
                }

                if (instruction.Opcode == Opcode.Load && block.Instructions.Skip(i + 1).Any(later => MemoryEffects.MayWrite(later, aliases, aliases.PlaceOf(instruction), instruction.Bits / 8)))
                {
                    continue;
                }

                block.Instructions.RemoveAt(i);
                target.Instructions.Insert(0, instruction);
                changed = true;
                // What it reads is now read in the other block.
                uses = new Uses(function);
            }
        }

        return changed;
    }
}
