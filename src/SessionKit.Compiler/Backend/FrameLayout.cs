using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Backend;

/// <summary>Gives every piece of a frame its place below the frame pointer.</summary>
internal sealed class FrameLayout
{
    private readonly int[] offsets;

    /// <summary>Places the pieces that are used.</summary>
    public FrameLayout(MachineFunction function)
    {
        var used = new HashSet<int>();
        foreach (var instruction in function.Blocks.SelectMany(block => block.Instructions))
        {
            Add(used, instruction.Left);
            Add(used, instruction.Source);
            foreach (var (destination, source) in instruction.Moves)
            {
                Add(used, destination);
                Add(used, source);
            }
        }

        offsets = new int[function.FrameObjects.Count];
        foreach (var index in used.Order())
        {
            var (size, alignment) = function.FrameObjects[index];
            Size += size;
            // The frame pointer itself is aligned to 4,096.
            Size = (Size + alignment - 1) / alignment * alignment;
            offsets[index] = -Size;
        }
    }

    /// <summary>The frame's size in bytes; may exceed what the VM allows, which the verifier reports.</summary>
    public int Size { get; private set; }

    /// <summary>The offset of a piece from the frame pointer, below zero.</summary>
    public int OffsetOf(int frameObject) => offsets[frameObject];

    private static void Add(HashSet<int> used, MachineOperand operand)
    {
        if (operand.Kind is MachineOperandKind.FrameAddress or MachineOperandKind.Spill)
        {
            used.Add(operand.Index);
        }
    }
}
