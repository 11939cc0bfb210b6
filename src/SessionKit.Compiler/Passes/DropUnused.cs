using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Drops instructions, block parameters and slots that nothing with an effect depends on.</summary>
internal sealed class DropUnused : IPass
{
    /// <inheritdoc/>
    public string Name => "drop-unused";

    /// <inheritdoc/>
    public bool Run(Function function)
    {
        var needed = Needed(function);
        var changed = false;
        foreach (var block in function.Blocks)
        {
            changed |= block.Instructions.RemoveAll(instruction => instruction.IsRemovable && !needed.Contains(instruction)) > 0;
            foreach (var target in block.Targets)
            {
                if (target.Block != function.Entry && target.Arguments.Length > 0)
                {
                    target.Arguments = [.. target.Arguments.Where((_, i) => needed.Contains(target.Block.Parameters[i]))];
                }
            }
        }

        foreach (var block in function.Blocks.Where(block => block != function.Entry))
        {
            changed |= block.Parameters.RemoveAll(parameter => !needed.Contains(parameter)) > 0;
        }

        var slots = function.Blocks.SelectMany(block => block.Instructions).Select(instruction => instruction.Slot).OfType<Slot>().ToHashSet();
        changed |= function.Slots.RemoveAll(slot => !slots.Contains(slot)) > 0;
        return changed;
    }

    private static HashSet<Value> Needed(Function function)
    {
        var needed = new HashSet<Value>();
        var open = new Stack<Value>();
        void Need(IEnumerable<Value> values)
        {
            foreach (var value in values.Where(needed.Add))
            {
                open.Push(value);
            }
        }

        var arguments = new Dictionary<Value, List<Value>>();
        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions.Where(instruction => !instruction.IsRemovable))
            {
                Need(instruction.Operands);
            }

            Need(block.Terminator!.Operands);
            foreach (var target in block.Targets)
            {
                for (var i = 0; i < target.Arguments.Length; i++)
                {
                    if (!arguments.TryGetValue(target.Block.Parameters[i], out var list))
                    {
                        arguments[target.Block.Parameters[i]] = list = [];
                    }

                    list.Add(target.Arguments[i]);
                }
            }
        }

        while (open.TryPop(out var value))
        {
            Need(value is Instruction instruction ? instruction.Operands : arguments.GetValueOrDefault(value) ?? []);
        }

        return needed;
    }
}
