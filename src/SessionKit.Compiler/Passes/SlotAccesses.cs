using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Finds the slots that are only loaded from and stored to at constant offsets, with all their accesses.</summary>
internal static class SlotAccesses
{
    /// <summary>The loads and stores of each such slot, in the order of the function.</summary>
    public static Dictionary<Slot, List<Instruction>> Find(Function function, AliasAnalysis aliases)
    {
        var found = function.Slots.Where(slot => !aliases.HasEscaped(slot)).ToDictionary(slot => slot, _ => new List<Instruction>());
        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions)
            {
                Visit(instruction, found, aliases);
            }

            foreach (var operand in block.Terminator!.Operands)
            {
                Exclude(found, aliases.PlaceOf(operand));
            }
        }

        foreach (var slot in found.Where(pair => pair.Value.Count == 0).Select(pair => pair.Key).ToList())
        {
            found.Remove(slot);
        }

        return found;
    }

    private static void Visit(Instruction instruction, Dictionary<Slot, List<Instruction>> found, AliasAnalysis aliases)
    {
        switch (instruction.Opcode)
        {
            case Opcode.Load or Opcode.Store:
                var place = aliases.PlaceOf(instruction);
                if (place.Slot is { } slot && found.TryGetValue(slot, out var list))
                {
                    var end = place.Offset + (instruction.Bits / 8);
                    // Out of bounds can only be in code that never runs, but must not confuse the pieces.
                    if (place.IsExact && place.Offset >= 0 && end <= slot.Size)
                    {
                        list.Add(instruction);
                    }
                    else
                    {
                        found.Remove(slot);
                    }
                }

                break;
            case Opcode.CopyMemory or Opcode.MoveMemory or Opcode.FillMemory or Opcode.CompareMemory or Opcode.Compare or Opcode.SystemCall or Opcode.Call:
                foreach (var operand in instruction.Operands)
                {
                    Exclude(found, aliases.PlaceOf(operand));
                }

                break;
        }
    }

    private static void Exclude(Dictionary<Slot, List<Instruction>> found, MemoryPlace place)
    {
        if (place.Slot is not null)
        {
            found.Remove(place.Slot);
        }
    }
}
