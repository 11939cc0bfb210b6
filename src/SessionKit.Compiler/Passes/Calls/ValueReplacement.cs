using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Has everything in a function that reads some values read others.</summary>
internal static class ValueReplacement
{
    /// <summary>Replaces what is read.</summary>
    /// <param name="function">Where.</param>
    /// <param name="replacements">For each value, what is to be read in its place. That is never replaced itself.</param>
    public static void Run(Function function, IReadOnlyDictionary<Value, Value> replacements)
    {
        if (replacements.Count == 0)
        {
            return;
        }

        foreach (var block in function.Blocks)
        {
            foreach (var instruction in block.Instructions)
            {
                Replace(instruction.Operands, replacements);
            }

            Replace(block.Terminator!.Operands, replacements);
            foreach (var target in block.Terminator.Targets)
            {
                Replace(target.Arguments, replacements);
            }
        }
    }

    private static void Replace(Value[] operands, IReadOnlyDictionary<Value, Value> replacements)
    {
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = replacements.GetValueOrDefault(operands[i], operands[i]);
        }
    }
}
