using System.Collections.Generic;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>
/// What a branch found out holds wherever only that way leads: a value that was equal to a constant is that constant, and a later
/// comparison that follows from earlier ones is decided, as most bounds checks are.
/// </summary>
internal sealed class UseFacts : IPass
{
    /// <inheritdoc/>
    public string Name => "use-facts";

    /// <inheritdoc/>
    public bool Run(Function function) => new Walk(function).Run();

    private sealed class Walk(Function function)
    {
        private readonly ControlFlow flow = new(function);
        private readonly ValueRanges ranges = new(function);
        private readonly Stack<(Value Value, Value? Before)> replaced = new();
        private readonly ValueTable<Value> replacements = new(function);
        private bool changed;

        public bool Run()
        {
            var dominators = new Dominators(flow);
            var open = new Stack<(int Block, (int Ranges, int Replaced)? Remembered)>();
            open.Push((0, null));
            while (open.TryPop(out var next))
            {
                if (next.Remembered is { } remembered)
                {
                    ranges.Forget(remembered.Ranges);
                    while (replaced.Count > remembered.Replaced)
                    {
                        var (value, before) = replaced.Pop();
                        replacements[value] = before;
                    }

                    continue;
                }

                open.Push((next.Block, (ranges.Remember(), replaced.Count)));
                Visit(flow.ReversePostorder[next.Block]);
                foreach (var child in dominators.Children[next.Block])
                {
                    open.Push((child, null));
                }
            }

            return changed;
        }

        private void Visit(Block block)
        {
            Learn(block);
            foreach (var instruction in block.Instructions)
            {
                Replace(instruction.Operands);
                if (instruction.Opcode == Opcode.Compare && ranges.Decide(instruction.Condition, instruction.Width, instruction.Operands[0], instruction.Operands[1]) is { } result)
                {
                    (instruction.Opcode, instruction.Operands, instruction.Immediate, instruction.Width) = (Opcode.Constant, [], result ? 1 : 0, Width.W64);
                    changed = true;
                }
            }

            var end = block.Terminator!;
            Replace(end.Operands);
            foreach (var target in end.Targets)
            {
                Replace(target.Arguments);
            }

            if (end.Kind == TerminatorKind.Branch && ranges.Decide(end.Condition, end.Width, end.Operands[0], end.Operands[1]) is { } decided)
            {
                (end.Kind, end.Operands, end.Targets) = (TerminatorKind.Jump, [], [end.Targets[decided ? 0 : 1]]);
                changed = true;
            }
        }

        // A block with one way to it knows how the branch before it went.
        private void Learn(Block block)
        {
            if (flow.PredecessorsOf(block) is not [var before] || before.Terminator is not { Kind: TerminatorKind.Branch } end || end.Targets[0].Block == end.Targets[1].Block)
            {
                return;
            }

            var condition = end.Targets[0].Block == block ? end.Condition : end.Condition.Negated();
            var (left, right) = (end.Operands[0], end.Operands[1]);
            ranges.Learn(condition, end.Width, left, right);
            if (condition == Condition.Equal && left is not Instruction { Opcode: Opcode.Constant } && right is Instruction constant && constant.IsConstant(out var value)
                && (end.Width == Width.W64 || (ranges.Of(left).Highest <= uint.MaxValue && value <= uint.MaxValue)))
            {
                replaced.Push((left, replacements[left]));
                replacements[left] = right;
            }
        }

        private void Replace(Value[] operands)
        {
            for (var i = 0; i < operands.Length; i++)
            {
                if (replacements[operands[i]] is { } other)
                {
                    operands[i] = other;
                    changed = true;
                }
            }
        }
    }
}
