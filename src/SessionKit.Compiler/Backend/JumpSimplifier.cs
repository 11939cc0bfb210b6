using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Backend;

/// <summary>After allocation: goes straight where an empty block leads, shares equal exits, and ends instead of jumping to an end.</summary>
internal static class JumpSimplifier
{
    /// <summary>Simplifies a function; blocks that nothing leads to any more are dropped.</summary>
    public static void Simplify(MachineFunction function)
    {
        var exits = new Dictionary<string, MachineBlock>();
        var shared = new Dictionary<MachineBlock, MachineBlock>();
        foreach (var block in function.Blocks.Where(block => block.End.Opcode == MachineOpcode.Exit && block.Instructions.Count <= 4 && block != function.Blocks[0]))
        {
            var key = string.Join('\n', block.Instructions.Select(Key));
            if (!exits.TryAdd(key, block))
            {
                shared[block] = exits[key];
            }
        }

        foreach (var block in function.Blocks)
        {
            block.End.Targets = [.. block.End.Targets.Select(target => Final(target, shared))];
            if (block.End is { Opcode: MachineOpcode.Branch } branch && branch.Targets[0] == branch.Targets[1])
            {
                block.Instructions[^1] = new() { Opcode = MachineOpcode.Jump, Targets = [branch.Targets[0]], Position = branch.Position };
            }

            if (block.End is { Opcode: MachineOpcode.Jump, Targets: [{ Instructions: [{ Opcode: MachineOpcode.Exit } exit] }] })
            {
                block.Instructions[^1] = exit;
            }
        }

        var reached = new HashSet<MachineBlock> { function.Blocks[0] };
        var open = new Stack<MachineBlock>(reached);
        while (open.TryPop(out var block))
        {
            foreach (var target in block.End.Targets.Where(reached.Add))
            {
                open.Push(target);
            }
        }

        function.Blocks.RemoveAll(block => !reached.Contains(block));
    }

    private static MachineBlock Final(MachineBlock block, Dictionary<MachineBlock, MachineBlock> shared)
    {
        // An empty endless loop leads to itself.
        for (var steps = 0; steps < 1000; steps++)
        {
            if (block is { Instructions: [{ Opcode: MachineOpcode.Jump } jump] })
            {
                block = jump.Targets[0];
            }
            else if (shared.TryGetValue(block, out var same))
            {
                block = same;
            }
            else
            {
                break;
            }
        }

        return block;
    }

    private static string Key(MachineInstruction instruction) =>
        $"{instruction.Opcode} {instruction.Operation} {instruction.Bits} {instruction.Destination} {instruction.Left} {instruction.Source} {instruction.Offset} {instruction.Symbol} {instruction.Condition}";
}
