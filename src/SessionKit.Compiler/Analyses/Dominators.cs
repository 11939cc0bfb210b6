using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Analyses;

/// <summary>Which block must be passed before which (Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm).</summary>
internal sealed class Dominators
{
    private readonly ControlFlow flow;
    private readonly int[] immediate;
    private readonly int[] enter;
    private readonly int[] leave;

    /// <summary>Looks at a function as it is now.</summary>
    public Dominators(ControlFlow flow)
    {
        this.flow = flow;
        var count = flow.ReversePostorder.Count;
        immediate = new int[count];
        System.Array.Fill(immediate, -1);
        immediate[0] = 0;
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = 1; i < count; i++)
            {
                var best = -1;
                foreach (var predecessor in flow.PredecessorsOf(flow.ReversePostorder[i]).Select(flow.OrderOf).Where(order => immediate[order] >= 0))
                {
                    best = best < 0 ? predecessor : Intersect(best, predecessor);
                }

                changed |= immediate[i] != best;
                immediate[i] = best;
            }
        }

        Children = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        for (var i = 1; i < count; i++)
        {
            Children[immediate[i]].Add(i);
        }

        (enter, leave) = (new int[count], new int[count]);
        Number();
    }

    /// <summary>By place in the order: the blocks directly dominated.</summary>
    public List<int>[] Children { get; }

    /// <summary>The closest dominator of a reachable block other than itself; the entry's is the entry.</summary>
    public Block ImmediateOf(Block block) => flow.ReversePostorder[immediate[flow.OrderOf(block)]];

    /// <summary>Whether every way to a reachable block passes another, or is it.</summary>
    public bool Dominates(Block dominator, Block block)
    {
        var (above, below) = (flow.OrderOf(dominator), flow.OrderOf(block));
        return enter[above] <= enter[below] && leave[below] <= leave[above];
    }

    private int Intersect(int left, int right)
    {
        while (left != right)
        {
            if (left > right)
            {
                left = immediate[left];
            }
            else
            {
                right = immediate[right];
            }
        }

        return left;
    }

    private void Number()
    {
        var clock = 0;
        var open = new Stack<(int Block, int Next)>();
        open.Push((0, 0));
        while (open.TryPop(out var top))
        {
            if (top.Next == 0)
            {
                enter[top.Block] = clock++;
            }

            if (top.Next == Children[top.Block].Count)
            {
                leave[top.Block] = clock++;
                continue;
            }

            open.Push((top.Block, top.Next + 1));
            open.Push((Children[top.Block][top.Next], 0));
        }
    }
}
