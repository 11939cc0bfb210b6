using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Ends a block where it jumps to one that does nothing but end: a jump costs as much as the end itself.</summary>
internal sealed class DuplicateReturns : IPass
{
    /// <inheritdoc/>
    public string Name => "duplicate-returns";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var changed = false;
        foreach (var block in function.Blocks.Where(block => block.Terminator!.Kind == TerminatorKind.Jump))
        {
            var target = block.Targets[0];
            if (target.Block == block || !target.Block.Instructions.TrueForAll(instruction => instruction.IsMarker) || target.Block.Terminator is not { Kind: TerminatorKind.Return or TerminatorKind.Exit } end)
            {
                continue;
            }

            // Markers cost nothing, and which of several returns have them depends on how a source was compiled.
            foreach (var marker in target.Block.Instructions)
            {
                block.Instructions.Add(marker.Copy(function.NewValueId(), operand => operand));
            }

            var index = target.Block.Parameters.FindIndex(parameter => parameter == end.Operands[0]);
            block.Terminator = new Terminator
            {
                Kind = end.Kind,
                Operands = [index < 0 ? end.Operands[0] : target.Arguments[index]],
                Position = end.Position,
            };
            changed = true;
        }

        return changed;
    }
}
