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
        var aliases = new AliasAnalysis(function, new ControlFlow(function));
        var moved = new ValueTable<(Slot? Slot, long Offset)>(function);
        var replaced = new Dictionary<Slot, List<Slot>>();
        foreach (var (slot, list) in SlotAccesses.Find(function, aliases).OrderBy(pair => pair.Key.Id))
        {
            var pieces = Pieces(list.Select(access => (aliases.PlaceOf(access).Offset, access.Bits / 8)));
            if (pieces.Count == 1 && pieces[0] == (0, slot.Size))
            {
                continue;
            }

            var slots = pieces.ConvertAll(piece => function.AddSlot((int)(piece.End - piece.Start), Alignment(slot, piece.Start)));
            replaced[slot] = slots;
            foreach (var access in list)
            {
                var offset = aliases.PlaceOf(access).Offset;
                var index = PieceAt(pieces, offset);
                moved[access] = (slots[index], offset - pieces[index].Start);
            }
        }

        if (replaced.Count > 0)
        {
            foreach (var block in function.Blocks)
            {
                Rewrite(function, block, moved, replaced);
            }
        }

        return replaced.Count > 0;
    }

    private static void Rewrite(Function function, Block block, ValueTable<(Slot? Slot, long Offset)> moved, Dictionary<Slot, List<Slot>> replaced)
    {
        var output = new List<Instruction>(block.Instructions.Count);
        foreach (var instruction in block.Instructions)
        {
            if (instruction.IsMarker && replaced.TryGetValue(instruction.Slot!, out var pieces))
            {
                foreach (var piece in pieces)
                {
                    var marker = instruction.Copy(function.NewValueId(), operand => operand);
                    marker.Slot = piece;
                    output.Add(marker);
                }

                continue;
            }

            if (instruction.Opcode is Opcode.Load or Opcode.Store && moved[instruction] is { Slot: { } slot } place)
            {
                var address = new Instruction { Id = function.NewValueId(), Opcode = Opcode.SlotAddress, Slot = slot, Position = instruction.Position };
                output.Add(address);
                instruction.Operands[0] = address;
                instruction.Immediate = place.Offset;
            }

            output.Add(instruction);
        }

        block.Instructions = output;
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

    private static int PieceAt(List<(long Start, long End)> pieces, long offset)
    {
        var (low, high) = (0, pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = pieces[middle].Start <= offset ? (middle, high) : (low, middle - 1);
        }

        return low;
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
