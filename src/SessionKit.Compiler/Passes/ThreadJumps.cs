using System.Linq;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>
/// A way that passes a constant to a block which only tests it goes straight to where the test leads: what is left of a boolean
/// that was computed by branches and branched on again.
/// </summary>
internal sealed class ThreadJumps : IPass
{
    /// <inheritdoc/>
    public string Name => "thread-jumps";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var changed = false;
        foreach (var block in function.Blocks.Where(block => block != function.Entry && block.Parameters.Count > 0 && block.Terminator!.Kind == TerminatorKind.Branch).ToList())
        {
            var uses = new Uses(function);
            if (!block.Instructions.All(instruction => instruction.Opcode == Opcode.Constant && uses.OnlyInEndOf(block, instruction))
                || !block.Parameters.All(parameter => uses.OnlyInEndOf(block, parameter)))
            {
                continue;
            }

            foreach (var from in function.Blocks.Where(other => other != block).ToList())
            {
                foreach (var edge in from.Targets.Where(edge => edge.Block == block))
                {
                    changed |= Thread(function, from, edge, block);
                }
            }
        }

        return changed;
    }

    private static bool Thread(Function function, Block from, BlockTarget edge, Block block)
    {
        Value Map(Value value) => value is Parameter parameter && block.Parameters.IndexOf(parameter) is >= 0 and var index ? edge.Arguments[index] : value;
        var end = block.Terminator!;
        if (Map(end.Operands[0]) is not Instruction left || Map(end.Operands[1]) is not Instruction right || !left.IsConstant(out var first) || !right.IsConstant(out var second))
        {
            return false;
        }

        var target = end.Targets[end.Condition.Holds(end.Width, first, second) ? 0 : 1];
        if (target.Block == block)
        {
            return false;
        }

        var arguments = target.Arguments.Select(argument =>
        {
            var mapped = Map(argument);
            if (mapped is not Instruction constant || !block.Instructions.Contains(constant))
            {
                return mapped;
            }

            // The block's own constants are not known on the new way.
            var copy = constant.Copy(function.NewValueId(), operand => operand);
            from.Instructions.Add(copy);
            return copy;
        }).ToArray();
        (edge.Block, edge.Arguments) = (target.Block, arguments);
        return true;
    }
}
