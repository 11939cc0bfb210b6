using System.Collections.Generic;

namespace SessionKit.Compiler.Backend;

/// <summary>Machine instructions that run one after another; the last is a jump, a branch or an exit.</summary>
/// <param name="depth">In how many loops it is.</param>
internal sealed class MachineBlock(int depth)
{
    /// <summary>In how many loops it is.</summary>
    public int Depth { get; } = depth;

    /// <summary>Whether every way from here ends in failure.</summary>
    public bool IsCold { get; set; }

    /// <summary>The instructions.</summary>
    public List<MachineInstruction> Instructions { get; set; } = [];

    /// <summary>How it ends.</summary>
    public MachineInstruction End => Instructions[^1];
}
