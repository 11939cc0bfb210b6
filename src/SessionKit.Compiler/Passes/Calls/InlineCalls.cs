using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>
/// Puts callees in the place of calls, from the leaves up: each callee has been made as small as it gets before it is decided whether it goes
/// in. What is called once goes in, what is small goes in, what is large and called from several places stays a function.
/// </summary>
internal static class InlineCalls
{
    // Below this a call saves nothing: passing arguments and the check of the result cost about as much.
    private const int AlwaysWorthIt = 24;

    // A function that asks to be inlined is, up to here. Larger ones cost more bytes at each call than anybody meant.
    private const int AskedFor = 120;

    // Room for what is not coloured away, below the 4,096 bytes of a frame.
    private const int FrameBudget = 16_384;

    /// <summary>Inlines in a whole module, and drops the functions that nobody calls any more.</summary>
    /// <param name="module">The program.</param>
    /// <param name="tidy">Makes a function smaller once its calls are settled.</param>
    public static void Run(Module module, System.Action<Function> tidy)
    {
        var graph = new CallGraph(module);
        var sites = graph.Sites;
        foreach (var function in graph.BottomUp)
        {
            Inline(function, graph, sites);
            tidy(function);
        }

        var kept = new CallGraph(module).BottomUp.ToHashSet();
        module.Functions.RemoveAll(function => !kept.Contains(function));
    }

    private static void Inline(Function function, CallGraph graph, Dictionary<Function, int> sites)
    {
        var results = new Dictionary<Value, Value>();
        for (var i = 0; i < function.Blocks.Count; i++)
        {
            var block = function.Blocks[i];
            var index = block.Instructions.FindIndex(instruction => instruction.Opcode == Opcode.Call && IsWorthIt(graph.CalleeOf(instruction), function, graph, sites));
            if (index >= 0)
            {
                // The rest of the block comes behind the callee's blocks, and is looked at when its turn comes.
                var call = block.Instructions[index];
                results[call] = CallReplacement.Replace(function, block, index, graph.CalleeOf(call));
            }
        }

        ValueReplacement.Run(function, results);
    }

    private static bool IsWorthIt(Function callee, Function caller, CallGraph graph, Dictionary<Function, int> sites)
    {
        if (graph.IsRecursive(callee) || callee.Hint == InlineHint.Never || caller.Slots.Sum(slot => slot.Size) + callee.Slots.Sum(slot => slot.Size) > FrameBudget)
        {
            return false;
        }

        var size = callee.Blocks.Sum(block => block.Instructions.Count + 1);
        return sites.GetValueOrDefault(callee) <= 1 || size <= AlwaysWorthIt || (callee.Hint == InlineHint.Always && size <= AskedFor);
    }
}
