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
        var places = new ValueTable<Block>(function);
        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions)
            {
                places[instruction] = block;
            }
        }

        var changed = false;
        // For each block, what was moved into it, the last first.
        var moved = new Dictionary<Block, List<Instruction>>();
        foreach (var block in flow.ReversePostorder)
        {
            if (moved.Remove(block, out var arrived))
            {
                arrived.Reverse();
                block.Instructions.InsertRange(0, arrived);
            }

            // What stays behind an instruction and writes: a load must not pass it.
            var writers = new List<Instruction>();
            for (var i = block.Instructions.Count - 1; i >= 0; i--)
            {
                var instruction = block.Instructions[i];
                if (!IsMovable(instruction) || TargetOf(instruction, block, uses, places, flow) is not { } target
                    || (instruction.Opcode == Opcode.Load && writers.Exists(writer => MemoryEffects.MayWrite(writer, aliases, aliases.PlaceOf(instruction), instruction.Bits / 8))))
                {
                    if (!instruction.IsPure && instruction.Opcode != Opcode.Load)
                    {
                        writers.Add(instruction);
                    }

                    continue;
                }

                block.Instructions.RemoveAt(i);
                if (!moved.TryGetValue(target, out var list))
                {
                    moved[target] = list = [];
                }

                list.Add(instruction);
                places[instruction] = target;
                changed = true;
            }
        }

        return changed;
    }

    private static bool IsMovable(Instruction instruction) => (instruction.IsPure || instruction.Opcode == Opcode.Load) && instruction.Opcode != Opcode.Constant;

    private static Block? TargetOf(Instruction instruction, Block block, Uses uses, ValueTable<Block> places, ControlFlow flow)
    {
        Block? target = null;
        foreach (var (home, user) in uses.Of(instruction))
        {
            var place = user is null ? home : places[user];
            if (place == block || (target is not null && place != target))
            {
                return null;
            }

            target = place;
        }

        return target is not null && block.Targets.Any(edge => edge.Block == target) && flow.PredecessorsOf(target).Count == 1 ? target : null;
    }
}
