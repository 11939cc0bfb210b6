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
    private const int AlwaysWorthIt = 12;

    // A function that asks to be inlined is, up to here. Larger ones cost more bytes at each call than anybody meant.
    private const int AskedFor = 60;

    /// <summary>How many bytes of variables inlining brings together unless told otherwise: several frames' worth, since nearly all of them come to share their places.</summary>
    public const int FrameBudget = 16_384;

    /// <summary>Inlines in a whole module, and drops the functions that nobody calls any more.</summary>
    /// <param name="module">The program.</param>
    /// <param name="tidy">Makes a function smaller once its calls are settled.</param>
    /// <param name="frameBudget">How many bytes the variables of all that goes into one function may take, places not yet shared.</param>
    public static void Run(Module module, System.Action<Function> tidy, int frameBudget = FrameBudget)
    {
        var graph = new CallGraph(module);
        var inliner = new Inliner(graph, tidy, frameBudget);
        foreach (var function in graph.BottomUp)
        {
            inliner.Run(function);
        }

        var kept = new CallGraph(module).BottomUp.ToHashSet();
        module.Functions.RemoveAll(function => !kept.Contains(function));
    }

    // What ends up as code: constants and addresses are made where they are read, markers say something to passes only.
    private static int SizeOf(Function function)
    {
        var size = 0;
        foreach (var block in function.Blocks)
        {
            size++;
            foreach (var instruction in block.Instructions)
            {
                size += instruction.IsMarker || instruction.Opcode is Opcode.Constant or Opcode.SlotAddress or Opcode.DataAddress ? 0 : 1;
            }
        }

        return size;
    }

    private sealed class Inliner(CallGraph graph, System.Action<Function> tidy, int frameBudget)
    {
        private readonly Specializations specializations = new(tidy);
        private readonly Dictionary<Function, int> sizes = [];
        private readonly HashSet<Function> withOwnFrame = [];

        public void Run(Function function)
        {
            // Constants that go through variables are seen as such only now.
            tidy(function);
            Share(function);
            var results = new Dictionary<Value, Value>();
            for (var i = 0; i < function.Blocks.Count; i++)
            {
                var block = function.Blocks[i];
                for (var j = 0; j < block.Instructions.Count; j++)
                {
                    if (block.Instructions[j] is { Opcode: Opcode.Call } call && BodyFor(call) is { } body)
                    {
                        // The rest of the block comes behind the callee's blocks, and is looked at when its turn comes.
                        results[call] = CallReplacement.Replace(function, block, j, body);
                    }
                }
            }

            if (results.Count > 0)
            {
                ValueReplacement.Run(function, results);
                tidy(function);
            }
        }

        // Where the variables of all callees would be too much for one frame, those with the most keep frames of their own. Asked of all calls
        // at once: the order in which a function makes them is not the same in Debug and Release.
        private void Share(Function function)
        {
            var calls = function.Blocks.SelectMany(block => block.Instructions).Where(instruction => instruction.Opcode == Opcode.Call);
            var bodies = calls.Select(call => (Callee: graph.CalleeOf(call), Size: BodyFor(call)?.Slots.Sum(slot => slot.Size) ?? 0)).ToList();
            var total = bodies.Sum(body => body.Size);
            foreach (var (callee, size) in bodies.OrderByDescending(body => body.Size).ThenBy(body => body.Callee.Name, System.StringComparer.Ordinal))
            {
                if (total <= frameBudget)
                {
                    break;
                }

                withOwnFrame.Add(callee);
                total -= size;
            }
        }

        private Function? BodyFor(Instruction call)
        {
            var callee = graph.CalleeOf(call);
            if (graph.IsRecursive(callee) || callee.Hint == InlineHint.Never || withOwnFrame.Contains(callee))
            {
                return null;
            }

            // What only says why the program ends is out of the way of those that go on.
            var neverReturns = callee.Blocks.TrueForAll(block => block.Terminator!.Kind != TerminatorKind.Return);
            if (graph.Sites.GetValueOrDefault(callee) <= 1 && !neverReturns)
            {
                return callee;
            }

            var body = specializations.Of(callee, call);
            if (!sizes.TryGetValue(body, out var size))
            {
                sizes[body] = size = SizeOf(body);
            }

            return size <= AlwaysWorthIt || (callee.Hint == InlineHint.Always && size <= AskedFor && !neverReturns) ? body : null;
        }
    }
}
