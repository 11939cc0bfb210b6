using System.Collections;
using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>In which places of a function the content of each slot may still be read, as bits by the slot's index in the function.</summary>
internal sealed class SlotLiveness
{
    private readonly Function function;
    private readonly ControlFlow flow;
    private readonly AliasAnalysis aliases;
    private readonly Dictionary<Slot, int> indexes = [];
    private readonly BitArray[] atStart;

    /// <summary>Looks at a function as it is now.</summary>
    public SlotLiveness(Function function, ControlFlow flow, AliasAnalysis aliases)
    {
        (this.function, this.flow, this.aliases) = (function, flow, aliases);
        for (var i = 0; i < function.Slots.Count; i++)
        {
            indexes[function.Slots[i]] = i;
        }

        atStart = new BitArray[flow.ReversePostorder.Count];
        Solve();
    }

    /// <summary>The index of a slot.</summary>
    public int IndexOf(Slot slot) => indexes[slot];

    /// <summary>The slots that may be read behind a block; the bits are the caller's to change.</summary>
    public BitArray AtEnd(Block block)
    {
        var live = new BitArray(function.Slots.Count);
        foreach (var target in block.Targets)
        {
            live.Or(atStart[flow.OrderOf(target.Block)]);
        }

        return live;
    }

    /// <summary>Whether the content of a slot may be read in a block or behind it.</summary>
    public bool IsLiveAtStart(Block block, Slot slot) => atStart[flow.OrderOf(block)][indexes[slot]];

    /// <summary>From what may be read behind an instruction to what may be read before it.</summary>
    public void Step(BitArray live, Instruction instruction)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Load:
                Read(live, instruction, aliases.PlaceOf(instruction));
                break;
            case Opcode.CopyMemory or Opcode.MoveMemory:
                Read(live, instruction, aliases.PlaceOf(instruction, 1));
                break;
            case Opcode.CompareMemory:
                Read(live, instruction, aliases.PlaceOf(instruction, 0));
                Read(live, instruction, aliases.PlaceOf(instruction, 1));
                break;
            case Opcode.Call:
                live.Or(aliases.EscapedAt(instruction));
                var effects = aliases.EffectsOf(instruction);
                for (var i = 0; i < instruction.Operands.Length; i++)
                {
                    if (effects?.Reads(i) != false)
                    {
                        Read(live, instruction, aliases.PlaceOf(instruction.Operands[i]));
                    }
                }

                break;
            case Opcode.SystemCall:
                StepCall(live, instruction);
                break;
            case Opcode.BeginSlot or Opcode.EndSlot:
                live[indexes[instruction.Slot!]] = false;
                break;
        }
    }

    private void StepCall(BitArray live, Instruction instruction)
    {
        if (SystemCallEffects.Follows(instruction.Symbol!))
        {
            live.Or(aliases.EscapedAt(instruction));
        }

        for (var i = 0; i < instruction.Operands.Length; i++)
        {
            if (SystemCallEffects.Of(instruction.Symbol!, i) is not (SystemCallEffects.Nothing or SystemCallEffects.Writes))
            {
                Read(live, instruction, aliases.PlaceOf(instruction.Operands[i]));
            }
        }
    }

    private void Read(BitArray live, Instruction instruction, MemoryPlace place)
    {
        if (place.Slot is not null)
        {
            live[indexes[place.Slot]] = true;
        }
        else if (place.Provenance is Provenance.Slot or Provenance.Unknown)
        {
            live.Or(aliases.EscapedAt(instruction));
        }
    }

    private void Solve()
    {
        for (var i = 0; i < atStart.Length; i++)
        {
            atStart[i] = new BitArray(function.Slots.Count);
        }

        if (function.Slots.Count == 0)
        {
            return;
        }

        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = atStart.Length - 1; i >= 0; i--)
            {
                var block = flow.ReversePostorder[i];
                var live = AtEnd(block);
                for (var j = block.Instructions.Count - 1; j >= 0; j--)
                {
                    Step(live, block.Instructions[j]);
                }

                // Sets only grow, so one that differs has grown.
                if (new BitArray(live).Xor(atStart[i]).HasAnySet())
                {
                    atStart[i] = live;
                    changed = true;
                }
            }
        }
    }
}
