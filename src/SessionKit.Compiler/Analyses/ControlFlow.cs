using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>The order of a function's reachable blocks and the edges into each.</summary>
internal sealed class ControlFlow
{
    private readonly int[] order;
    private readonly List<Block>?[] predecessors;

    /// <summary>Looks at a function as it is now.</summary>
    public ControlFlow(Function function)
    {
        order = new int[function.BlockCount];
        predecessors = new List<Block>?[function.BlockCount];
        var postorder = new List<Block>(function.Blocks.Count);
        var open = new Stack<(Block Block, int Next)>();
        order[function.Entry.Id] = -1;
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
            if (order[target.Id] == 0)
            {
                order[target.Id] = -1;
                open.Push((target, 0));
            }
        }

        postorder.Reverse();
        ReversePostorder = postorder;
        for (var i = 0; i < postorder.Count; i++)
        {
            // Zero stands for what cannot be reached.
            order[postorder[i].Id] = i + 1;
        }

        foreach (var block in postorder)
        {
            foreach (var target in block.Targets)
            {
                (predecessors[target.Block.Id] ??= []).Add(block);
            }
        }
    }

    /// <summary>The reachable blocks, each before those that it leads to except along back edges.</summary>
    public IReadOnlyList<Block> ReversePostorder { get; }

    /// <summary>Whether a block can be reached from the entry.</summary>
    public bool IsReachable(Block block) => block.Id < order.Length && order[block.Id] > 0;

    /// <summary>The place of a reachable block in <see cref="ReversePostorder"/>.</summary>
    public int OrderOf(Block block) => order[block.Id] - 1;

    /// <summary>The reachable blocks that lead to a block, one entry per edge.</summary>
    public IReadOnlyList<Block> PredecessorsOf(Block block) => (block.Id < predecessors.Length ? predecessors[block.Id] : null) ?? [];
}
