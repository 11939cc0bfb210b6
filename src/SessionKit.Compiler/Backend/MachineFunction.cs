using System.Collections.Generic;

namespace SessionKit.Compiler.Backend;

/// <summary>A function between selection and emission.</summary>
/// <param name="name">As in the IR.</param>
internal sealed class MachineFunction(string name)
{
    /// <summary>As in the IR.</summary>
    public string Name { get; } = name;

    /// <summary>Its blocks, the entry first; from layout on in the order of the code.</summary>
    public List<MachineBlock> Blocks { get; set; } = [];

    /// <summary>The pieces of its frame: size and alignment in bytes.</summary>
    public List<(int Size, int Alignment)> FrameObjects { get; } = [];

    /// <summary>One more than the highest register.</summary>
    public int RegisterCount { get; private set; } = MachineOperand.FirstVirtual;

    /// <summary>A new virtual register.</summary>
    public MachineOperand NewRegister() => MachineOperand.Register(RegisterCount++);

    /// <summary>A new piece of the frame.</summary>
    public int NewFrameObject(int size, int alignment)
    {
        FrameObjects.Add((size, alignment));
        return FrameObjects.Count - 1;
    }

    /// <summary>A new block.</summary>
    public MachineBlock NewBlock(int depth)
    {
        var block = new MachineBlock(depth);
        Blocks.Add(block);
        return block;
    }
}
