using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>Who calls whom.</summary>
internal sealed class CallGraph
{
    private readonly Dictionary<string, Function> byName;
    private readonly Dictionary<Function, List<Function>> callees = [];
    private readonly HashSet<Function> recursive = [];
    private readonly List<Function> bottomUp = [];

    /// <summary>Reads the calls of a module.</summary>
    public CallGraph(Module module)
    {
        byName = module.Functions.ToDictionary(function => function.Name);
        foreach (var function in module.Functions)
        {
            List<Function> called = [.. CallsIn(function).Select(call => byName[call.Symbol!])];
            callees[function] = called;
            foreach (var callee in called)
            {
                Sites[callee] = Sites.GetValueOrDefault(callee) + 1;
            }
        }

        Walk(module.Entry);
    }

    /// <summary>The functions that the entry gets to, callees before their callers as far as recursion allows.</summary>
    public IReadOnlyList<Function> BottomUp => bottomUp;

    /// <summary>How often each function is called, by what was imported.</summary>
    public Dictionary<Function, int> Sites { get; } = [];

    /// <summary>The function of a call.</summary>
    public Function CalleeOf(Instruction call) => byName[call.Symbol!];

    /// <summary>Whether a function can come back to itself.</summary>
    public bool IsRecursive(Function function) => recursive.Contains(function);

    /// <summary>The calls in a function.</summary>
    public static IEnumerable<Instruction> CallsIn(Function function) =>
        function.Blocks.SelectMany(block => block.Instructions).Where(instruction => instruction.Opcode == Opcode.Call);

    // Tarjan's strongly connected components, with a stack of its own: chains of calls may be long.
    private void Walk(Function entry)
    {
        var (indexes, lows) = (new Dictionary<Function, int>(), new Dictionary<Function, int>());
        var (path, onPath) = (new Stack<Function>(), new HashSet<Function>());
        var work = new Stack<(Function Function, int Next)>();
        work.Push((entry, 0));
        while (work.TryPop(out var frame))
        {
            var (function, next) = frame;
            if (next == 0)
            {
                indexes[function] = lows[function] = indexes.Count;
                path.Push(function);
                onPath.Add(function);
            }
            else if (callees[function][next - 1] is var called && onPath.Contains(called))
            {
                lows[function] = System.Math.Min(lows[function], lows[called]);
            }

            if (next < callees[function].Count)
            {
                work.Push((function, next + 1));
                if (!indexes.ContainsKey(callees[function][next]))
                {
                    work.Push((callees[function][next], 0));
                }
            }
            else if (lows[function] == indexes[function])
            {
                Close(function, path, onPath);
            }
        }
    }

    private void Close(Function root, Stack<Function> path, HashSet<Function> onPath)
    {
        List<Function> component = [];
        Function member;
        do
        {
            member = path.Pop();
            onPath.Remove(member);
            component.Add(member);
        }
        while (member != root);
        bottomUp.AddRange(component);
        if (component.Count > 1 || callees[root].Contains(root))
        {
            recursive.UnionWith(component);
        }
    }
}
