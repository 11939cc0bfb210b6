using System;
using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Backend;

/// <summary>
/// Gives every slot of a function its place in the frame. Slots share bytes where neither is written while the other's content
/// may still be read: a frame has 4,096 bytes, and inlining brings the frames of many functions into one.
/// </summary>
internal sealed class SlotLayout
{
    private readonly Function function;
    private readonly SlotConflicts conflicts;
    private readonly int[] offsets;

    /// <summary>Lays out the slots of a function as it is now. Nothing may move accesses of memory afterwards.</summary>
    public SlotLayout(Function function, ControlFlow flow)
    {
        this.function = function;
        conflicts = new SlotConflicts(function, flow, new AliasAnalysis(function, flow), mayBecomeOne: false);
        offsets = new int[function.Slots.Count];
        Place(FirstMentions(flow));
    }

    /// <summary>How many bytes all slots take together.</summary>
    public int Size { get; private set; }

    /// <summary>The offset of a slot among those bytes.</summary>
    public int OffsetOf(Slot slot) => offsets[conflicts.IndexOf(slot)];

    private void Place(int[] order)
    {
        var placed = new List<int>();
        foreach (var index in Enumerable.Range(0, offsets.Length).OrderByDescending(index => function.Slots[index].Size).ThenBy(index => order[index]))
        {
            var slot = function.Slots[index];
            var offset = 0;
            foreach (var other in placed.Where(other => conflicts.Between(index, other)).OrderBy(other => offsets[other]))
            {
                if (offset < offsets[other] + function.Slots[other].Size && offsets[other] < offset + slot.Size)
                {
                    offset = offsets[other] + function.Slots[other].Size;
                    offset = (offset + slot.Alignment - 1) / slot.Alignment * slot.Alignment;
                }
            }

            offsets[index] = offset;
            Size = Math.Max(Size, offset + slot.Size);
            placed.Add(index);
        }
    }

    // Of slots of one size the one that the code names first comes first: the order of a method's variables is not the same in Debug and Release.
    private int[] FirstMentions(ControlFlow flow)
    {
        var order = new int[offsets.Length];
        Array.Fill(order, int.MaxValue);
        var mentions = flow.ReversePostorder.SelectMany(block => block.Instructions).Where(instruction => instruction.Opcode == Opcode.SlotAddress);
        foreach (var (instruction, place) in mentions.Select((instruction, place) => (instruction, place)))
        {
            var index = conflicts.IndexOf(instruction.Slot!);
            order[index] = Math.Min(order[index], place);
        }

        return order;
    }
}
