using System.Collections.Generic;
using System.Linq;
using SessionKit.Compiler.Backend;

namespace SessionKit.Compiler.Reporting;

/// <summary>The ways through a function that can be gone when some loads have given certain values; sparse conditional constants, as compilers call it.</summary>
internal sealed class FeasibleWays
{
    private readonly SbpfProgram program;
    private readonly IReadOnlyDictionary<int, ulong> loaded;
    private readonly RegisterFacts?[] entries;
    private readonly HashSet<CodeBlock>[] successors;

    /// <summary>Looks at a function.</summary>
    /// <param name="program">The program.</param>
    /// <param name="graph">The function's blocks.</param>
    /// <param name="loaded">What loads have given, by slot.</param>
    public FeasibleWays(SbpfProgram program, CodeGraph graph, IReadOnlyDictionary<int, ulong> loaded)
    {
        (this.program, this.loaded) = (program, loaded);
        entries = new RegisterFacts?[graph.Blocks.Count];
        successors = [.. graph.Blocks.Select(_ => new HashSet<CodeBlock>())];
        entries[0] = new RegisterFacts();
        var open = new Queue<CodeBlock>([graph.Blocks[0]]);
        while (open.TryDequeue(out var block))
        {
            var facts = AtEndOf(block);
            var taken = block is { Target: not null, Next: not null } ? facts.IsTaken(program.Code[block.Last]) : null;
            foreach (var next in block.Successors)
            {
                if (taken is { } isTaken && next != (isTaken ? block.Target : block.Next))
                {
                    continue;
                }

                successors[block.Index].Add(next);
                if (entries[next.Index] is not { } known)
                {
                    entries[next.Index] = facts.Copy();
                    open.Enqueue(next);
                }
                else if (known.Join(facts))
                {
                    open.Enqueue(next);
                }
            }
        }

        Reached = [.. graph.Blocks.Where(block => entries[block.Index] is not null)];
    }

    /// <summary>The blocks that can be got to.</summary>
    public IReadOnlyList<CodeBlock> Reached { get; }

    /// <summary>Where a block can go.</summary>
    public IReadOnlySet<CodeBlock> SuccessorsOf(CodeBlock block) => successors[block.Index];

    /// <summary>The instructions of a block, with what is known before each.</summary>
    public IEnumerable<(int Slot, RegisterFacts Facts)> Walk(CodeBlock block)
    {
        var facts = entries[block.Index]!.Copy();
        for (var slot = block.Start; slot <= block.Last; slot++)
        {
            yield return (slot, facts);
            facts.Step(program, slot, loaded);
            slot += program.Code[slot].Opcode == SbpfOpcode.LoadImmediate64 ? 1 : 0;
        }
    }

    private RegisterFacts AtEndOf(CodeBlock block)
    {
        // The last instruction of a block that goes on in several ways is a jump, which changes nothing.
        var facts = entries[block.Index]!;
        foreach (var (_, each) in Walk(block))
        {
            facts = each;
        }

        return facts;
    }
}
