using System.Collections.Generic;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>The natural loops of a function: a block that dominates all that lead back to it, and everything on the ways between.</summary>
internal sealed class Loops
{
    private readonly Dictionary<Block, HashSet<Block>> bodies = [];
    private readonly Dictionary<Block, int> depths = [];

    /// <summary>Looks at a function as it is now.</summary>
    public Loops(ControlFlow flow, Dominators dominators)
    {
        foreach (var header in flow.ReversePostorder)
        {
            var open = new Stack<Block>();
            var isNatural = true;
            foreach (var predecessor in flow.PredecessorsOf(header))
            {
                if (flow.OrderOf(predecessor) >= flow.OrderOf(header))
                {
                    isNatural &= dominators.Dominates(header, predecessor);
                    open.Push(predecessor);
                }
            }

            if (open.Count == 0 || !isNatural)
            {
                continue;
            }

            var body = new HashSet<Block> { header };
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

            bodies[header] = body;
            foreach (var block in body)
            {
                depths[block] = depths.GetValueOrDefault(block) + 1;
            }
        }
    }

    /// <summary>The headers of the loops, outer ones before those inside them.</summary>
    public IEnumerable<Block> Headers => bodies.Keys;

    /// <summary>The number of loops around a block.</summary>
    public int DepthOf(Block block) => depths.GetValueOrDefault(block);

    /// <summary>The blocks of the loop that starts with a block, or null where none does.</summary>
    public HashSet<Block>? BodyOf(Block header) => bodies.GetValueOrDefault(header);
}
