using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Backend;

/// <summary>Orders blocks so that the likely way falls through, and ways to failure stand last.</summary>
internal static class BlockLayout
{
    /// <summary>Marks cold blocks and orders all.</summary>
    public static void Order(MachineFunction function)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var block in function.Blocks.Where(block => !block.IsCold && block.End.Targets.Length > 0 && block.End.Targets.All(target => target.IsCold)))
            {
                block.IsCold = changed = true;
            }
        }

        var placed = new HashSet<MachineBlock>();
        var ordered = new List<MachineBlock>();
        var open = new Stack<MachineBlock>();
        var cold = new Queue<MachineBlock>();
        open.Push(function.Blocks[0]);
        while (open.Count > 0 || cold.Count > 0)
        {
            var next = open.Count > 0 ? open.Pop() : cold.Dequeue();
            while (next is not null && placed.Add(next))
            {
                ordered.Add(next);
                var targets = next.End.Targets.Where(target => !placed.Contains(target)).ToList();
                var following = targets.LastOrDefault(target => target.IsCold == next.IsCold);
                foreach (var target in targets.Where(target => target != following))
                {
                    if (target.IsCold && !next.IsCold)
                    {
                        cold.Enqueue(target);
                    }
                    else
                    {
                        open.Push(target);
                    }
                }

                next = following;
            }
        }

        function.Blocks = ordered;
    }
}
