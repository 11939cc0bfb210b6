using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>In how many natural loops each block is.</summary>
internal sealed class LoopDepth
{
    private readonly Dictionary<Block, int> depths = [];

    /// <summary>Looks at a function as it is now.</summary>
    public LoopDepth(ControlFlow flow, Dominators dominators)
    {
        foreach (var header in flow.ReversePostorder)
        {
            var body = new HashSet<Block>();
            var open = new Stack<Block>();
            foreach (var predecessor in flow.PredecessorsOf(header))
            {
                if (dominators.Dominates(header, predecessor))
                {
                    open.Push(predecessor);
                }
            }

            if (open.Count == 0)
            {
                continue;
            }

            body.Add(header);
            while (open.TryPop(out var block))
            {
                if (body.Add(block))
                {
                    foreach (var predecessor in flow.PredecessorsOf(block))
                    {
                        open.Push(predecessor);
                    }
                }
            }

            foreach (var block in body)
            {
                depths[block] = Of(block) + 1;
            }
        }
    }

    /// <summary>The number of loops around a block.</summary>
    public int Of(Block block) => depths.GetValueOrDefault(block);
}
