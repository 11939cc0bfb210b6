using System.Collections.Generic;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Makes one of two slots of which one is copied to the other as a whole, where neither changes while the other still matters: a large struct that was made in a temporary.</summary>
internal sealed class MergeSlots : IPass
{
    /// <inheritdoc/>
    public string Name => "merge-slots";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var flow = new ControlFlow(function);
        var aliases = new AliasAnalysis(function, flow);
        var copies = new List<(Slot Destination, Slot Source)>();
        foreach (var block in flow.ReversePostorder)
        {
            foreach (var instruction in block.Instructions)
            {
                if (SlotConflicts.CopyOf(instruction, aliases) is { } copy)
                {
                    copies.Add(copy);
                }
            }
        }

        if (copies.Count == 0)
        {
            return false;
        }

        var conflicts = new SlotConflicts(function, flow, aliases, mayBecomeOne: true);
        var merged = new Dictionary<Slot, Slot>();
        var escaped = new HashSet<Slot>(function.Slots.FindAll(aliases.HasEscaped));
        foreach (var (destination, source) in copies)
        {
            var (kept, gone) = (Final(destination, merged), Final(source, merged));
            // Code that is not seen may compare two addresses that it holds.
            if (kept == gone || conflicts.Between(conflicts.IndexOf(kept), conflicts.IndexOf(gone)) || (escaped.Contains(kept) && escaped.Contains(gone)) || kept.Alignment < gone.Alignment)
            {
                continue;
            }

            merged[gone] = kept;
            conflicts.Merge(conflicts.IndexOf(kept), conflicts.IndexOf(gone));
            if (escaped.Contains(gone))
            {
                escaped.Add(kept);
            }
        }

        if (merged.Count > 0)
        {
            Rewrite(function, aliases, merged);
        }

        return merged.Count > 0;
    }

    private static Slot Final(Slot slot, Dictionary<Slot, Slot> merged)
    {
        while (merged.TryGetValue(slot, out var other))
        {
            slot = other;
        }

        return slot;
    }

    private static void Rewrite(Function function, AliasAnalysis aliases, Dictionary<Slot, Slot> merged)
    {
        var changed = new HashSet<Slot>(merged.Keys);
        changed.UnionWith(merged.Values);
        foreach (var block in function.Blocks)
        {
            // What one of them begins or ends may be what the other holds.
            block.Instructions.RemoveAll(instruction =>
                (instruction.IsMarker && changed.Contains(instruction.Slot!))
                || (SlotConflicts.CopyOf(instruction, aliases) is { } copy && Final(copy.Destination, merged) == Final(copy.Source, merged)));
            foreach (var instruction in block.Instructions)
            {
                if (instruction.Opcode == Opcode.SlotAddress)
                {
                    instruction.Slot = Final(instruction.Slot!, merged);
                }
            }
        }

        function.Slots.RemoveAll(merged.ContainsKey);
    }
}
