using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Backend;

/// <summary>
/// Writes to memory what is to be read from there again only on the ways that do read it: a value that is defined before the ways part
/// is stored behind that, where it is still in its register.
/// </summary>
internal sealed class SpillSinker
{
    private readonly MachineFunction function;
    private readonly NextUses nextUses;
    private readonly Dictionary<MachineBlock, HashSet<int>> readFrom = [];
    private readonly Dictionary<MachineBlock, int> ways = [];

    private SpillSinker(MachineFunction function)
    {
        this.function = function;
        nextUses = new NextUses(function);
        foreach (var target in function.Blocks.SelectMany(block => block.End.Targets))
        {
            ways[target] = ways.GetValueOrDefault(target) + 1;
        }
    }

    /// <summary>Sinks the stores of a function.</summary>
    /// <param name="function">The function, whose blocks are in the order of the code.</param>
    /// <param name="places">The pieces of the frame that hold registers.</param>
    public static void Run(MachineFunction function, IReadOnlySet<int> places)
    {
        if (places.Count == 0)
        {
            return;
        }

        var sinker = new SpillSinker(function);
        sinker.Solve(places);
        foreach (var block in function.Blocks)
        {
            sinker.Sink(block, places);
        }
    }

    // Which places are read before they are written, from the start of each block on.
    private void Solve(IReadOnlySet<int> places)
    {
        foreach (var block in function.Blocks)
        {
            readFrom[block] = [];
        }

        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = function.Blocks.Count - 1; i >= 0; i--)
            {
                var block = function.Blocks[i];
                var read = new HashSet<int>(block.End.Targets.SelectMany(target => readFrom[target]));
                for (var j = block.Instructions.Count - 1; j >= 0; j--)
                {
                    if (StoredBy(block.Instructions[j], places) is { } stored)
                    {
                        read.Remove(stored);
                    }

                    read.UnionWith(ReadBy(block.Instructions[j], places));
                }

                changed |= read.Count != readFrom[block].Count;
                readFrom[block] = read;
            }
        }
    }

    private void Sink(MachineBlock block, IReadOnlySet<int> places)
    {
        var targets = block.End.Targets.Distinct().ToList();
        if (targets.Count < 2)
        {
            return;
        }

        for (var i = block.Instructions.Count - 1; i >= 0; i--)
        {
            var store = block.Instructions[i];
            if (StoredBy(store, places) is not { } place)
            {
                continue;
            }

            var reading = targets.FindAll(target => readFrom[target].Contains(place));
            if (reading.Count == targets.Count || !reading.TrueForAll(target => CanTake(target, store)) || IsNeededIn(block, i, place, places))
            {
                continue;
            }

            block.Instructions.RemoveAt(i);
            foreach (var target in reading)
            {
                target.Instructions.Insert(0, new() { Opcode = MachineOpcode.Store, Left = store.Left, Source = store.Source, Position = store.Position });
            }
        }
    }

    // Only this way leads there, and there the register still holds the value.
    private bool CanTake(MachineBlock target, MachineInstruction store) =>
        ways[target] == 1 && store.Source is { IsRegister: true } register && nextUses.AtStart(target).ContainsKey(register.Index);

    // Whether something between the store and the end of its block reads the place or changes the register.
    private static bool IsNeededIn(MachineBlock block, int index, int place, IReadOnlySet<int> places)
    {
        var register = block.Instructions[index].Source.Index;
        for (var i = index + 1; i < block.Instructions.Count; i++)
        {
            var instruction = block.Instructions[i];
            if (StoredBy(instruction, places) == place || ReadBy(instruction, places).Contains(place) || instruction.Definitions().Contains(register))
            {
                return true;
            }
        }

        return false;
    }

    private static int? StoredBy(MachineInstruction instruction, IReadOnlySet<int> places) =>
        instruction is { Opcode: MachineOpcode.Store, Left.Kind: MachineOperandKind.FrameAddress } && places.Contains(instruction.Left.Index) ? instruction.Left.Index : null;

    private static IEnumerable<int> ReadBy(MachineInstruction instruction, IReadOnlySet<int> places)
    {
        if (instruction is { Opcode: MachineOpcode.Load, Left.Kind: MachineOperandKind.FrameAddress } && places.Contains(instruction.Left.Index))
        {
            yield return instruction.Left.Index;
        }

        foreach (var (_, source) in instruction.Moves)
        {
            if (source.Kind == MachineOperandKind.Spill && places.Contains(source.Index))
            {
                yield return source.Index;
            }
        }
    }
}
