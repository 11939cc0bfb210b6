using Microsoft.CodeAnalysis.FlowAnalysis;

namespace SessionKit.Analyzers;

/// <summary>
/// Why a <c>finally</c> runs, and so where it goes on at its end: each way through it is followed for itself, or what one way
/// brings (a session that was returned) would leak into another.
/// </summary>
internal sealed class Continuation(int id, ControlFlowRegion region, ControlFlowBranch? branch, int index, Continuation? outer)
{
    /// <summary>Its number, in the order of finding.</summary>
    public int Id { get; } = id;

    /// <summary>The <c>finally</c>.</summary>
    public ControlFlowRegion Region { get; } = region;

    /// <summary>The branch that it interrupts; null where an exception passes through.</summary>
    public ControlFlowBranch? Branch { get; } = branch;

    /// <summary>Which of the branch's <c>finally</c> blocks it is.</summary>
    public int Index { get; } = index;

    /// <summary>Why the <c>finally</c> runs in which the branch began; null if it began in none.</summary>
    public Continuation? Outer { get; } = outer;
}
