using System.Collections.Generic;

namespace SessionKit.Compiler.Backend;

/// <summary>
/// Lets what lives across a call change its place there: four registers survive calls, and what is to be in one of them need not be so from
/// the start. Registers that stay where they are cost nothing.
/// </summary>
internal static class CallBoundaries
{
    /// <summary>Moves what lives across a call onto itself, together with the arguments: the two sides become webs of their own.</summary>
    /// <param name="function">The function.</param>
    /// <param name="nextUses">Which registers each block needs from before.</param>
    public static void Mark(MachineFunction function, NextUses nextUses)
    {
        foreach (var block in function.Blocks)
        {
            var live = new HashSet<int>();
            foreach (var target in block.End.Targets)
            {
                live.UnionWith(nextUses.AtStart(target).Keys);
            }

            for (var i = block.Instructions.Count - 1; i >= 0; i--)
            {
                var instruction = block.Instructions[i];
                var arguments = instruction.IsCall && i > 0 && block.Instructions[i - 1].PassesArguments ? block.Instructions[i - 1] : null;
                foreach (var register in instruction.Definitions())
                {
                    live.Remove(register);
                }

                if (arguments is not null)
                {
                    var across = new SortedSet<int>(live);
                    foreach (var register in across)
                    {
                        arguments.Moves.Add((MachineOperand.Register(register), MachineOperand.Register(register)));
                    }
                }

                foreach (var register in instruction.Uses())
                {
                    if (register >= MachineOperand.FirstVirtual)
                    {
                        live.Add(register);
                    }
                }
            }
        }
    }
}
