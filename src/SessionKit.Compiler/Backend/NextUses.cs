using System;
using System.Collections.Generic;

namespace SessionKit.Compiler.Backend;

/// <summary>
/// How many instructions ahead each virtual register is read next. Ways out of a loop and into failure count as far away, so that
/// what is only read there gives up its register first.
/// </summary>
internal sealed class NextUses
{
    /// <summary>The distance of what is not read any more.</summary>
    public const int Never = int.MaxValue;

    /// <summary>From here on a distance leads out of a loop or into failure.</summary>
    public const int Far = 100_000;

    private readonly Dictionary<MachineBlock, Dictionary<int, int>> atStart = [];

    /// <summary>Looks at a function whose blocks are in the order of the code.</summary>
    public NextUses(MachineFunction function)
    {
        foreach (var block in function.Blocks)
        {
            atStart[block] = [];
        }

        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = function.Blocks.Count - 1; i >= 0; i--)
            {
                var start = Scan(function.Blocks[i], null);
                changed |= !AreEqual(start, atStart[function.Blocks[i]]);
                atStart[function.Blocks[i]] = start;
            }
        }
    }

    /// <summary>The registers that a block needs from before, and how far ahead.</summary>
    public IReadOnlyDictionary<int, int> AtStart(MachineBlock block) => atStart[block];

    /// <summary>For each instruction of a block, the registers that it reads or writes, and where in the block each is read next.</summary>
    public List<(int Register, int Next)>[] Inside(MachineBlock block)
    {
        var inside = new List<(int Register, int Next)>[block.Instructions.Count];
        Scan(block, inside);
        return inside;
    }

    private static bool AreEqual(Dictionary<int, int> left, Dictionary<int, int> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var (register, distance) in left)
        {
            if (!right.TryGetValue(register, out var other) || other != distance)
            {
                return false;
            }
        }

        return true;
    }

    private Dictionary<int, int> Scan(MachineBlock block, List<(int Register, int Next)>[]? inside)
    {
        var next = AtEnd(block);
        for (var i = block.Instructions.Count - 1; i >= 0; i--)
        {
            var instruction = block.Instructions[i];
            if (inside is not null)
            {
                inside[i] = [];
                foreach (var register in Mentioned(instruction))
                {
                    inside[i].Add((register, next.GetValueOrDefault(register, Never)));
                }
            }

            foreach (var register in instruction.Definitions())
            {
                next.Remove(register);
            }

            foreach (var register in instruction.Uses())
            {
                if (register >= MachineOperand.FirstVirtual)
                {
                    next[register] = i;
                }
            }
        }

        return next;
    }

    private Dictionary<int, int> AtEnd(MachineBlock block)
    {
        var next = new Dictionary<int, int>();
        foreach (var target in block.End.Targets)
        {
            var penalty = target.Depth < block.Depth || (target.IsCold && !block.IsCold) ? Far : 0;
            foreach (var (register, distance) in atStart[target])
            {
                // Longer distances are all the same; without a bound a loop would count for ever.
                var found = Math.Min(block.Instructions.Count + penalty + distance, 10 * Far);
                next[register] = next.TryGetValue(register, out var known) ? Math.Min(known, found) : found;
            }
        }

        return next;
    }

    private static HashSet<int> Mentioned(MachineInstruction instruction)
    {
        var mentioned = new HashSet<int>();
        foreach (var register in instruction.Uses())
        {
            if (register >= MachineOperand.FirstVirtual)
            {
                mentioned.Add(register);
            }
        }

        foreach (var register in instruction.Definitions())
        {
            if (register >= MachineOperand.FirstVirtual)
            {
                mentioned.Add(register);
            }
        }

        return mentioned;
    }
}
