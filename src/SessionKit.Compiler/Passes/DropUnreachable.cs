using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Drops blocks that no way leads to.</summary>
internal sealed class DropUnreachable : IPass
{
    /// <inheritdoc/>
    public string Name => "drop-unreachable";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var flow = new ControlFlow(function);
        return function.Blocks.RemoveAll(block => !flow.IsReachable(block)) > 0;
    }
}
