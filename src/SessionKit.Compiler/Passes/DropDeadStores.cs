using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Drops stores that are overwritten before anything reads them, and stores to slots that nothing reads any more.</summary>
internal sealed class DropDeadStores : IPass
{
    /// <inheritdoc/>
    public string Name => "drop-dead-stores";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var flow = new ControlFlow(function);
        var aliases = new AliasAnalysis(function, flow);
        var live = LiveSlots(function, flow, aliases);
        var changed = false;
        foreach (var block in flow.ReversePostorder)
        {
            var overwritten = new List<(MemoryPlace Place, int Size)>();
            var dead = DeadAtEnd(function, block, aliases, live);
            for (var i = block.Instructions.Count - 1; i >= 0; i--)
            {
                var instruction = block.Instructions[i];
                if (instruction.Opcode == Opcode.Store)
                {
                    var (place, size) = (aliases.PlaceOf(instruction), instruction.Bits / 8);
                    if ((place.Slot is { } slot && dead.Contains(slot))
                        || overwritten.Exists(later => later.Place.IsComparableTo(place) && later.Place.Offset <= place.Offset && place.Offset + size <= later.Place.Offset + later.Size))
                    {
                        block.Instructions.RemoveAt(i);
                        changed = true;
                        continue;
                    }

                    overwritten.Add((place, size));
                }
                else
                {
                    overwritten.RemoveAll(later => MemoryEffects.MayRead(instruction, aliases, later.Place, later.Size));
                    dead.RemoveWhere(slot => MemoryEffects.MayRead(instruction, aliases, Whole(slot), slot.Size));
                }
            }
        }

        return changed;
    }

    private static HashSet<Slot> DeadAtEnd(Function function, Block block, AliasAnalysis aliases, Dictionary<Block, HashSet<Slot>> live) =>
        // Frames end with the function; until then somebody may hold the address of an escaped slot.
        block.Targets.Count == 0
            ? [.. function.Slots]
            : [.. function.Slots.Where(slot => !aliases.HasEscaped(slot) && !block.Targets.Any(target => live[target.Block].Contains(slot)))];

    private static Dictionary<Block, HashSet<Slot>> LiveSlots(Function function, ControlFlow flow, AliasAnalysis aliases)
    {
        var live = flow.ReversePostorder.ToDictionary(
            block => block,
            block => function.Slots.Where(slot => block.Instructions.Exists(instruction => MemoryEffects.MayRead(instruction, aliases, Whole(slot), slot.Size))).ToHashSet());
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var block in flow.ReversePostorder.Reverse())
            {
                foreach (var target in block.Targets)
                {
                    var count = live[block].Count;
                    live[block].UnionWith(live[target.Block]);
                    changed |= live[block].Count > count;
                }
            }
        }

        return live;
    }

    private static MemoryPlace Whole(Slot slot) => new(Provenance.Slot, slot, null, 0, IsExact: true);
}
