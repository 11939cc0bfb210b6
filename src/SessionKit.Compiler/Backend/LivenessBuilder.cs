using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Backend;

/// <summary>Finds where each register is needed, and drops instructions that nobody needs.</summary>
internal sealed class LivenessBuilder
{
    private readonly MachineFunction function;
    private readonly Dictionary<MachineBlock, BitArray> liveIn = [];

    private LivenessBuilder(MachineFunction function) => this.function = function;

    /// <summary>The interval of each register, or null where it is not used; blocks must be in the order of the code.</summary>
    public static LiveInterval?[] Build(MachineFunction function)
    {
        var builder = new LivenessBuilder(function);
        do
        {
            builder.Solve();
        }
        while (builder.DropUnneeded());

        return builder.Intervals();
    }

    private void Solve()
    {
        liveIn.Clear();
        foreach (var block in function.Blocks)
        {
            liveIn[block] = new BitArray(function.RegisterCount);
        }

        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = function.Blocks.Count - 1; i >= 0; i--)
            {
                var block = function.Blocks[i];
                var live = LiveOut(block);
                for (var j = block.Instructions.Count - 1; j >= 0; j--)
                {
                    Step(live, block.Instructions[j]);
                }

                // Sets only grow, so one that differs has grown.
                if (!new BitArray(live).Xor(liveIn[block]).HasAnySet())
                {
                    continue;
                }

                liveIn[block] = live;
                changed = true;
            }
        }
    }

    private BitArray LiveOut(MachineBlock block)
    {
        var live = new BitArray(function.RegisterCount);
        foreach (var target in block.End.Targets)
        {
            live.Or(liveIn[target]);
        }

        return live;
    }

    private static void Step(BitArray live, MachineInstruction instruction)
    {
        foreach (var register in instruction.Definitions())
        {
            live[register] = false;
        }

        foreach (var register in instruction.Uses())
        {
            live[register] = true;
        }
    }

    private bool DropUnneeded()
    {
        var dropped = false;
        foreach (var block in function.Blocks)
        {
            var live = LiveOut(block);
            for (var i = block.Instructions.Count - 1; i >= 0; i--)
            {
                var instruction = block.Instructions[i];
                if (instruction.Opcode == MachineOpcode.ParallelMove)
                {
                    dropped |= instruction.Moves.RemoveAll(move => move.Destination.IsRegister && !live[move.Destination.Index]) > 0;
                }

                if (instruction.IsPure ? !live[instruction.Destination.Index] : instruction.Opcode == MachineOpcode.ParallelMove && instruction.Moves.Count == 0)
                {
                    block.Instructions.RemoveAt(i);
                    dropped = true;
                    continue;
                }

                Step(live, instruction);
            }
        }

        return dropped;
    }

    private LiveInterval?[] Intervals()
    {
        var intervals = new LiveInterval?[function.RegisterCount];
        LiveInterval Of(int register) => intervals[register] ??= new LiveInterval(register);
        var position = 2 * function.Blocks.Sum(block => block.Instructions.Count);
        for (var i = function.Blocks.Count - 1; i >= 0; i--)
        {
            var block = function.Blocks[i];
            var (end, start) = (position, position - (2 * block.Instructions.Count));
            var live = LiveOut(block);
            for (var register = 0; register < live.Length; register++)
            {
                if (live[register])
                {
                    Of(register).Add(start, end);
                }
            }

            var weight = Math.Pow(10, Math.Min(block.Depth, 5)) * (block.IsCold ? 0.01 : 1);
            for (var j = block.Instructions.Count - 1; j >= 0; j--)
            {
                position -= 2;
                Visit(block.Instructions[j], position, start, weight, Of);
            }
        }

        foreach (var interval in intervals)
        {
            interval?.Sort();
        }

        return intervals;
    }

    private static void Visit(MachineInstruction instruction, int position, int blockStart, double weight, Func<int, LiveInterval> of)
    {
        if (instruction.IsCall)
        {
            for (var register = 0; register <= 5; register++)
            {
                of(register).Shorten(position + 1);
            }
        }

        foreach (var register in instruction.Definitions())
        {
            // A comparison's result is written before its operands are read: they must not share a register.
            of(register).Shorten(instruction.Opcode == MachineOpcode.SetIf ? position : position + 1);
            of(register).Cost += weight;
        }

        foreach (var register in instruction.Uses())
        {
            of(register).Add(blockStart, position + 1);
            of(register).Cost += weight;
        }

        if (instruction is { Opcode: MachineOpcode.Move, Source.IsRegister: true })
        {
            Hint(instruction.Destination.Index, instruction.Source.Index, of);
        }

        foreach (var (destination, source) in instruction.Moves)
        {
            if (destination.IsRegister && source.IsRegister)
            {
                Hint(destination.Index, source.Index, of);
            }
        }
    }

    private static void Hint(int left, int right, Func<int, LiveInterval> of)
    {
        of(left).Hints.Add(right);
        of(right).Hints.Add(left);
    }
}
