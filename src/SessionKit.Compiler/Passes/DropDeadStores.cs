using System.Collections;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Drops stores that are overwritten on every way before anything reads them, and stores to slots that nothing reads any more.</summary>
internal sealed class DropDeadStores : IPass
{
    // Each is compared with everything that reads; those found first are forgotten first.
    private const int MaximumOverwrites = 128;

    /// <inheritdoc/>
    public string Name => "drop-dead-stores";

    /// <inheritdoc/>
    public bool Run(Function function) => new Search(function).Run();

    private sealed class Search
    {
        private readonly ControlFlow flow;
        private readonly AliasAnalysis aliases;
        private readonly SlotLiveness liveness;
        private readonly List<Overwrite>?[] atStart;

        public Search(Function function)
        {
            flow = new ControlFlow(function);
            aliases = new AliasAnalysis(function, flow);
            liveness = new SlotLiveness(function, flow, aliases);
            atStart = new List<Overwrite>?[flow.ReversePostorder.Count];
        }

        public bool Run()
        {
            var changed = false;
            for (var i = atStart.Length - 1; i >= 0; i--)
            {
                var block = flow.ReversePostorder[i];
                var overwrites = AtEnd(block, i);
                changed |= Visit(block, overwrites, liveness.AtEnd(block));
                atStart[i] = overwrites;
            }

            return changed;
        }

        // What every following block overwrites. Around a loop nothing is known.
        private List<Overwrite> AtEnd(Block block, int order)
        {
            if (block.Targets.Count == 0 || block.Targets.Any(target => flow.OrderOf(target.Block) <= order))
            {
                return [];
            }

            if (block.Targets.Count == 1)
            {
                return [.. atStart[flow.OrderOf(block.Targets[0].Block)]!];
            }

            var common = block.Targets.SelectMany(target => atStart[flow.OrderOf(target.Block)]!).Distinct().ToList();
            foreach (var target in block.Targets)
            {
                var other = atStart[flow.OrderOf(target.Block)]!;
                var same = other.ToHashSet();
                common.RemoveAll(overwrite => !same.Contains(overwrite) && !IsUnread(overwrite.Place.Slot, target.Block) && !other.Exists(covering => covering.Covers(overwrite.Place, overwrite.Size)));
            }

            return common;
        }

        private bool IsUnread(Slot? slot, Block block) => slot is not null && !liveness.IsLiveAtStart(block, slot);

        private bool Visit(Block block, List<Overwrite> overwrites, BitArray live)
        {
            var changed = false;
            for (var i = block.Instructions.Count - 1; i >= 0; i--)
            {
                var instruction = block.Instructions[i];
                // An address that is computed here was another one the time before.
                if (instruction.Opcode == Opcode.Store)
                {
                    var (place, size) = (aliases.PlaceOf(instruction), instruction.Bits / 8);
                    if ((place.Slot is { } slot && !live[liveness.IndexOf(slot)]) || overwrites.Exists(later => later.Covers(place, size)))
                    {
                        block.Instructions.RemoveAt(i);
                        changed = true;
                        continue;
                    }

                    if (place.IsExact)
                    {
                        if (overwrites.Count == MaximumOverwrites)
                        {
                            overwrites.RemoveAt(0);
                        }

                        overwrites.Add(new Overwrite(place, size));
                    }
                }
                else if (instruction.Opcode == Opcode.FillMemory && aliases.PlaceOf(instruction, 0) is { Slot: { } filled } && !live[liveness.IndexOf(filled)])
                {
                    block.Instructions.RemoveAt(i);
                    changed = true;
                    continue;
                }
                else if (!instruction.IsPure && overwrites.Count > 0)
                {
                    overwrites.RemoveAll(later => MemoryEffects.MayRead(instruction, aliases, later.Place, later.Size));
                }

                if (!instruction.IsPure)
                {
                    liveness.Step(live, instruction);
                }
            }

            return changed;
        }
    }

    private readonly record struct Overwrite(MemoryPlace Place, int Size)
    {
        public bool Covers(MemoryPlace place, int size) => Place.IsComparableTo(place) && Place.Offset <= place.Offset && place.Offset + size <= Place.Offset + Size;
    }
}
