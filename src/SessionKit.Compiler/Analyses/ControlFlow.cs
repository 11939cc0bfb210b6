using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>The order of a function's reachable blocks and the edges into each.</summary>
internal sealed class ControlFlow
{
    private readonly Dictionary<Block, int> order = [];
    private readonly Dictionary<Block, List<Block>> predecessors = [];

    /// <summary>Looks at a function as it is now.</summary>
    public ControlFlow(Function function)
    {
        var postorder = new List<Block>();
        var seen = new HashSet<Block> { function.Entry };
        var open = new Stack<(Block Block, int Next)>();
        open.Push((function.Entry, 0));
        while (open.TryPop(out var top))
        {
            if (top.Next == top.Block.Targets.Count)
            {
                postorder.Add(top.Block);
                continue;
            }

            open.Push((top.Block, top.Next + 1));
            var target = top.Block.Targets[top.Next].Block;
            if (seen.Add(target))
            {
                open.Push((target, 0));
            }
        }

        postorder.Reverse();
        ReversePostorder = postorder;
        for (var i = 0; i < postorder.Count; i++)
        {
            order[postorder[i]] = i;
            predecessors[postorder[i]] = [];
        }

        foreach (var block in postorder)
        {
            foreach (var target in block.Targets)
            {
                predecessors[target.Block].Add(block);
            }
        }
    }

    /// <summary>The reachable blocks, each before those that it leads to except along back edges.</summary>
    public IReadOnlyList<Block> ReversePostorder { get; }

    /// <summary>Whether a block can be reached from the entry.</summary>
    public bool IsReachable(Block block) => order.ContainsKey(block);

    /// <summary>The place of a reachable block in <see cref="ReversePostorder"/>.</summary>
    public int OrderOf(Block block) => order[block];

    /// <summary>The reachable blocks that lead to a block, one entry per edge.</summary>
    public IReadOnlyList<Block> PredecessorsOf(Block block) => predecessors.TryGetValue(block, out var found) ? found : [];
}
