using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>
/// Turns every branch so that it is taken where its condition includes equality. Which way falls through must not depend on how a source was
/// compiled: Debug code jumps over what Release code jumps to. The other way tends to be the longer one: equality ends loops and chains.
/// </summary>
internal sealed class OrientBranches : IPass
{
    /// <inheritdoc/>
    public string Name => "orient-branches";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var changed = false;
        foreach (var end in function.Blocks.Select(block => block.Terminator!))
        {
            if (end is { Kind: TerminatorKind.Branch, Condition: Condition.NotEqual or Condition.Less or Condition.Greater or Condition.Below or Condition.Above })
            {
                (end.Condition, end.Targets) = (end.Condition.Negated(), [end.Targets[1], end.Targets[0]]);
                changed = true;
            }
        }

        return changed;
    }
}
