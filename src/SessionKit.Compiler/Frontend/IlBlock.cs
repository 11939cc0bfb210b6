using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Frontend;

/// <summary>A run of IL instructions that are entered at the first only.</summary>
/// <param name="first">The index of its first instruction.</param>
internal sealed class IlBlock(int first)
{
    /// <summary>The index of its first instruction.</summary>
    public int First { get; } = first;

    /// <summary>One past the index of its last instruction.</summary>
    public int End { get; set; }

    /// <summary>How many ways lead into it, as the IL stands; the method's start is one.</summary>
    public int Ways { get; set; }

    /// <summary>Whether a way leads from it back to itself.</summary>
    public bool IsInLoop { get; set; }

    /// <summary>Its start in the IR; null until a way into it is imported.</summary>
    public Block? Start { get; set; }

    /// <summary>What the only way into it leaves behind.</summary>
    public FlowState? Entry { get; set; }

    /// <summary>Where the evaluation stack is kept on the ways into it, if there are several.</summary>
    public StackSlot[]? Stack { get; set; }
}
