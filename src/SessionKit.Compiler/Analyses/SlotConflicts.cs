using System.Collections;
using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>
/// Which slots must not lie in the same bytes, because one is written while the content of the other may still be read.
/// </summary>
internal sealed class SlotConflicts
{
    private readonly Function function;
    private readonly ControlFlow flow;
    private readonly AliasAnalysis aliases;
    private readonly SlotLiveness liveness;
    private readonly bool mayBecomeOne;
    private readonly BitArray[] mentioned;
    private readonly BitArray[] conflicts;

    /// <summary>Looks at a function as it is now.</summary>
    /// <param name="function">The function.</param>
    /// <param name="flow">Its blocks.</param>
    /// <param name="aliases">What is known about its memory.</param>
    /// <param name="mayBecomeOne">Whether slots of which one is a copy of the other are to become one, and so do not conflict by the copy.</param>
    public SlotConflicts(Function function, ControlFlow flow, AliasAnalysis aliases, bool mayBecomeOne)
    {
        (this.function, this.flow, this.aliases, this.mayBecomeOne) = (function, flow, aliases, mayBecomeOne);
        liveness = new SlotLiveness(function, flow, aliases);
        var count = function.Slots.Count;
        conflicts = new BitArray[count];
        for (var i = 0; i < count; i++)
        {
            conflicts[i] = new BitArray(count);
        }

        mentioned = new BitArray[flow.ReversePostorder.Count];
        for (var i = 0; i < mentioned.Length; i++)
        {
            mentioned[i] = new BitArray(count);
        }

        if (count > 0)
        {
            SolveMentions();
            foreach (var block in flow.ReversePostorder)
            {
                FindConflicts(block);
            }
        }
    }

    /// <summary>The index of a slot.</summary>
    public int IndexOf(Slot slot) => liveness.IndexOf(slot);

    /// <summary>Whether two slots, by their indexes, must lie apart.</summary>
    public bool Between(int left, int right) => conflicts[left][right] || conflicts[right][left];

    /// <summary>Two slots have become one: what must lie apart from either must lie apart from that.</summary>
    public void Merge(int kept, int merged)
    {
        conflicts[kept].Or(conflicts[merged]);
        foreach (var others in conflicts)
        {
            others[kept] |= others[merged];
        }
    }

    /// <summary>The slots of an instruction that copies one to another as a whole, or null.</summary>
    public static (Slot Destination, Slot Source)? CopyOf(Instruction instruction, AliasAnalysis aliases)
    {
        if (instruction.Opcode is not (Opcode.CopyMemory or Opcode.MoveMemory) || instruction.Operands[2] is not Instruction count || !count.IsConstant(out var length))
        {
            return null;
        }

        var (to, from) = (aliases.PlaceOf(instruction, 0), aliases.PlaceOf(instruction, 1));
        return to is { Slot: { } destination, IsExact: true, Offset: 0 } && from is { Slot: { } source, IsExact: true, Offset: 0 } && destination != source
            && (ulong)destination.Size == length && (ulong)source.Size == length ? (destination, source) : null;
    }

    // Forward: the slots whose address somebody may hold. Until then nothing can be in them, after their end nothing either.
    private void SolveMentions()
    {
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 0; i < mentioned.Length; i++)
            {
                var known = new BitArray(mentioned[i]);
                foreach (var instruction in flow.ReversePostorder[i].Instructions)
                {
                    Mention(known, instruction);
                }

                Mention(known, flow.ReversePostorder[i].Terminator!.Operands);
                foreach (var target in flow.ReversePostorder[i].Targets)
                {
                    Mention(known, target.Arguments);
                }

                foreach (var target in flow.ReversePostorder[i].Targets)
                {
                    var order = flow.OrderOf(target.Block);
                    var joined = new BitArray(mentioned[order]).Or(known);
                    if (new BitArray(joined).Xor(mentioned[order]).HasAnySet())
                    {
                        mentioned[order] = joined;
                        changed = true;
                    }
                }
            }
        }
    }

    private void Mention(BitArray known, Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.EndSlot:
                known[liveness.IndexOf(instruction.Slot!)] = false;
                break;
            case Opcode.SlotAddress:
                known[liveness.IndexOf(instruction.Slot!)] = true;
                break;
            default:
                Mention(known, instruction.Operands);
                break;
        }
    }

    private void Mention(BitArray known, Value[] operands)
    {
        foreach (var operand in operands)
        {
            if (aliases.PlaceOf(operand).Slot is { } slot)
            {
                known[liveness.IndexOf(slot)] = true;
            }
        }
    }

    private void FindConflicts(Block block)
    {
        var known = new BitArray(mentioned[flow.OrderOf(block)]);
        var knownAt = new List<BitArray?>();
        foreach (var instruction in block.Instructions)
        {
            Mention(known, instruction);
            // Only what writes asks.
            knownAt.Add(MemoryEffects.Writes(instruction) ? new BitArray(known) : null);
        }

        var live = liveness.AtEnd(block);
        for (var i = block.Instructions.Count - 1; i >= 0; i--)
        {
            if (knownAt[i] is not { } holders)
            {
                liveness.Step(live, block.Instructions[i]);
                continue;
            }

            // What an instruction reads must not lie where it writes either: it may do both byte by byte.
            var around = new BitArray(live);
            liveness.Step(live, block.Instructions[i]);
            Conflict(block.Instructions[i], holders, around.Or(live));
        }
    }

    private void Conflict(Instruction writer, BitArray holders, BitArray live)
    {
        var written = new BitArray(function.Slots.Count);
        foreach (var place in MemoryEffects.WrittenBy(writer, aliases))
        {
            if (place.Slot is not null)
            {
                written[liveness.IndexOf(place.Slot)] = true;
            }
            else if (place.Provenance is Provenance.Slot or Provenance.Unknown)
            {
                written.Or(new BitArray(holders).And(aliases.EscapedAt(writer)));
            }
        }

        var kept = new BitArray(live).And(holders);
        if (mayBecomeOne && CopyOf(writer, aliases) is { } copy)
        {
            // As long as neither is written again both have the same content, wherever it lies.
            kept[liveness.IndexOf(copy.Source)] = false;
        }

        if (writer.Opcode == Opcode.SystemCall)
        {
            // The runtime refuses results that overlap, whether they are read or not (sol_get_return_data).
            kept.Or(written);
        }

        for (var i = 0; i < written.Length; i++)
        {
            if (written[i])
            {
                conflicts[i].Or(kept);
            }
        }
    }
}
