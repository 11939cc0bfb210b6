using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Backend;

/// <summary>
/// Gives a register that found no place a new name in each run of blocks in which it lives, and moves between them on the edges: before a
/// value goes into memory for all of its life, each part of that life looks for a place of its own.
/// </summary>
internal sealed class RangeSplitter
{
    private readonly MachineFunction function;
    private readonly HashSet<int> parts;
    private readonly Dictionary<MachineBlock, int> starts = [];

    private RangeSplitter(MachineFunction function, HashSet<int> parts)
    {
        (this.function, this.parts) = (function, parts);
        var position = 0;
        foreach (var block in function.Blocks)
        {
            starts[block] = position;
            position += 2 * block.Instructions.Count;
        }
    }

    /// <summary>Splits what can be split.</summary>
    /// <param name="function">The function, whose blocks are in the order of the code; they are ordered again if it changes.</param>
    /// <param name="intervals">The life of each register.</param>
    /// <param name="spilled">The registers that found no place; those that are split are taken out.</param>
    /// <param name="parts">What was split before, and is not split again.</param>
    public static void Split(MachineFunction function, LiveInterval?[] intervals, HashSet<int> spilled, HashSet<int> parts)
    {
        var splitter = new RangeSplitter(function, parts);
        var moves = new Dictionary<(MachineBlock From, int Target), List<(MachineOperand, MachineOperand)>>();
        var changed = false;
        foreach (var register in spilled.Except(parts).Order().ToList())
        {
            if (splitter.NamesOf(intervals[register]!) is { } names)
            {
                Rename(register, names, moves);
                spilled.Remove(register);
                changed = true;
            }
        }

        if (changed)
        {
            splitter.InsertMoves(moves);
            BlockLayout.Order(function);
        }
    }

    // Of each block in which the register is mentioned or alive; null where all would be one.
    private Dictionary<MachineBlock, MachineOperand>? NamesOf(LiveInterval interval)
    {
        var names = new Dictionary<MachineBlock, MachineOperand>();
        var made = new HashSet<int>();
        MachineOperand? current = null;
        foreach (var block in function.Blocks)
        {
            var (start, end) = (starts[block], starts[block] + (2 * block.Instructions.Count));
            if (!interval.Ranges.Exists(range => range.Start < end && start < range.End))
            {
                current = null;
                continue;
            }

            names[block] = interval.Covers(start) && current is { } running ? running : function.NewRegister();
            made.Add(names[block].Index);
            current = interval.Covers(end - 1) ? names[block] : null;
        }

        if (made.Count < 2)
        {
            return null;
        }

        parts.UnionWith(made);
        return names;
    }

    private static void Rename(int register, Dictionary<MachineBlock, MachineOperand> names, Dictionary<(MachineBlock From, int Target), List<(MachineOperand, MachineOperand)>> moves)
    {
        foreach (var (block, name) in names)
        {
            MachineOperand Named(MachineOperand operand) => operand.IsRegister && operand.Index == register ? name : operand;
            foreach (var instruction in block.Instructions)
            {
                instruction.Destination = Named(instruction.Destination);
                instruction.Left = Named(instruction.Left);
                instruction.Source = Named(instruction.Source);
                for (var i = 0; i < instruction.Moves.Count; i++)
                {
                    instruction.Moves[i] = (Named(instruction.Moves[i].Destination), Named(instruction.Moves[i].Source));
                }
            }

            for (var i = 0; i < block.End.Targets.Length; i++)
            {
                if (names.TryGetValue(block.End.Targets[i], out var there) && there != name)
                {
                    if (!moves.TryGetValue((block, i), out var list))
                    {
                        moves[(block, i)] = list = [];
                    }

                    list.Add((there, name));
                }
            }
        }
    }

    private void InsertMoves(Dictionary<(MachineBlock From, int Target), List<(MachineOperand, MachineOperand)>> moves)
    {
        foreach (var ((block, index), list) in moves)
        {
            var target = block.End.Targets[index];
            var edge = function.NewBlock(System.Math.Min(block.Depth, target.Depth));
            edge.IsCold = block.IsCold || target.IsCold;
            edge.Instructions.Add(new() { Opcode = MachineOpcode.ParallelMove, Moves = list, Position = block.End.Position });
            edge.Instructions.Add(new() { Opcode = MachineOpcode.Jump, Targets = [target], Position = block.End.Position });
            block.End.Targets[index] = edge;
        }
    }
}
