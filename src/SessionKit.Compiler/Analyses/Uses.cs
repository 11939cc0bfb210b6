using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>Where each value is read: the block, and the instruction or null for the block's end.</summary>
internal sealed class Uses
{
    private readonly ValueTable<List<(Block Block, Instruction? User)>> uses;

    /// <summary>Looks at a function as it is now.</summary>
    public Uses(Function function)
    {
        uses = new ValueTable<List<(Block Block, Instruction? User)>>(function);
        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions)
            {
                Add(instruction.Operands, block, instruction);
            }

            Add(block.Terminator!.Operands, block, null);
            foreach (var target in block.Targets)
            {
                Add(target.Arguments, block, null);
            }
        }
    }

    /// <summary>The readers of a value.</summary>
    public IReadOnlyList<(Block Block, Instruction? User)> Of(Value value) => uses[value] ?? [];

    /// <summary>Whether a value is read only by the end of a block (and passed on there).</summary>
    public bool OnlyInEndOf(Block block, Value value)
    {
        foreach (var use in Of(value))
        {
            if (use.Block != block || use.User is not null)
            {
                return false;
            }
        }

        return true;
    }

    private void Add(Value[] operands, Block block, Instruction? user)
    {
        foreach (var operand in operands)
        {
            (uses[operand] ??= []).Add((block, user));
        }
    }
}
