using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>
/// Scalar replacement: gives each separately accessed piece of a slot a slot of its own. Accesses that overlap stay together; a
/// slot whose address is used for anything but loads and stores at constant offsets stays whole.
/// </summary>
internal sealed class SplitSlots : IPass
{
    /// <inheritdoc/>
    public string Name => "split-slots";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var flow = new ControlFlow(function);
        var aliases = new AliasAnalysis(function, flow);
        var accesses = SlotAccesses.Find(function, aliases);
        var changed = false;
        foreach (var (slot, list) in accesses.OrderBy(pair => pair.Key.Id))
        {
            var pieces = Pieces(list.Select(access => (aliases.PlaceOf(access).Offset, access.Bits / 8)));
            if (pieces.Count == 1 && pieces[0] == (0, slot.Size))
            {
                continue;
            }

            var slots = pieces.Select(piece => function.AddSlot((int)(piece.End - piece.Start), Alignment(slot, piece.Start))).ToList();
            foreach (var access in list)
            {
                var offset = aliases.PlaceOf(access).Offset;
                var index = pieces.FindIndex(piece => piece.Start <= offset && offset < piece.End);
                Redirect(function, access, slots[index], offset - pieces[index].Start);
            }

            changed = true;
        }

        return changed;
    }

    private static List<(long Start, long End)> Pieces(IEnumerable<(long Offset, int Size)> accesses)
    {
        var pieces = new List<(long Start, long End)>();
        foreach (var (offset, size) in accesses.Distinct().OrderBy(access => access.Offset))
        {
            if (pieces.Count > 0 && offset < pieces[^1].End)
            {
                pieces[^1] = (pieces[^1].Start, System.Math.Max(pieces[^1].End, offset + size));
            }
            else
            {
                pieces.Add((offset, offset + size));
            }
        }

        return pieces;
    }

    private static void Redirect(Function function, Instruction access, Slot slot, long offset)
    {
        var block = function.Blocks.First(block => block.Instructions.Contains(access));
        var address = new Instruction { Id = function.NewValueId(), Opcode = Opcode.SlotAddress, Slot = slot, Position = access.Position };
        block.Instructions.Insert(block.Instructions.IndexOf(access), address);
        access.Operands[0] = address;
        access.Immediate = offset;
    }

    private static int Alignment(Slot slot, long offset)
    {
        var alignment = slot.Alignment;
        while (offset % alignment != 0)
        {
            alignment /= 2;
        }

        return alignment;
    }
}
