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
        var needed = new Search(function).Run();
        var changed = false;
        foreach (var block in function.Blocks)
        {
            changed |= block.Instructions.RemoveAll(instruction => instruction.IsRemovable && !needed[instruction]) > 0;
            foreach (var target in block.Targets)
            {
                if (target.Block != function.Entry && target.Block.Parameters.Exists(parameter => !needed[parameter]))
                {
                    target.Arguments = [.. target.Arguments.Where((_, i) => needed[target.Block.Parameters[i]])];
                }
            }
        }

        foreach (var block in function.Blocks)
        {
            changed |= block != function.Entry && block.Parameters.RemoveAll(parameter => !needed[parameter]) > 0;
        }

        return DropSlots(function) || changed;
    }

    private static bool DropSlots(Function function)
    {
        var slots = new HashSet<Slot>();
        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions)
            {
                if (instruction.Opcode == Opcode.SlotAddress)
                {
                    slots.Add(instruction.Slot!);
                }
            }
        }

        if (function.Slots.RemoveAll(slot => !slots.Contains(slot)) == 0)
        {
            return false;
        }

        foreach (var block in function.Blocks)
        {
            block.Instructions.RemoveAll(instruction => instruction.IsMarker && !slots.Contains(instruction.Slot!));
        }

        return true;
    }

    private sealed class Search(Function function)
    {
        private readonly ValueTable<bool> needed = new(function);
        private readonly ValueTable<List<Value>> arguments = new(function);
        private readonly Stack<Value> open = new();

        public ValueTable<bool> Run()
        {
            foreach (var block in function.Blocks)
            {
                foreach (var instruction in block.Instructions)
                {
                    if (!instruction.IsRemovable)
                    {
                        Need(instruction.Operands);
                    }
                }

                Need(block.Terminator!.Operands);
                foreach (var target in block.Targets)
                {
                    for (var i = 0; i < target.Arguments.Length; i++)
                    {
                        (arguments[target.Block.Parameters[i]] ??= []).Add(target.Arguments[i]);
                    }
                }
            }

            while (open.TryPop(out var value))
            {
                Need(value is Instruction instruction ? instruction.Operands : arguments[value] ?? (IEnumerable<Value>)[]);
            }

            return needed;
        }

        private void Need(IEnumerable<Value> values)
        {
            foreach (var value in values)
            {
                if (!needed[value])
                {
                    needed[value] = true;
                    open.Push(value);
                }
            }
        }
    }
}
