using System;
using System.Collections.Generic;
using SessionKit.Compiler.Analyses;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Passes;

/// <summary>The passes, in the order in which they run.</summary>
internal static class Optimizer
{
    // Later rounds find little; the bound keeps two passes that undo each other from running for ever.
    private const int MaximumRounds = 8;

    /// <summary>The passes. A bisection runs a prefix of them.</summary>
    public static IReadOnlyList<IPass> Passes { get; } =
    [
        new DropUnreachable(), new OrientBranches(), new ResolveStackAllocations(), new SplitSlots(), new MergeSlots(), new PromoteSlots(), new FoldParameters(), new Simplify(), new ComparePointers(), new UseFacts(), new FoldBranches(), new ThreadJumps(), new DuplicateReturns(), new NumberValues(), new ForwardLoads(), new DropDeadStores(),
        new SinkLoads(), new DropUnused(),
    ];

    // What makes a callee small enough to judge: constants, copies and what nobody needs. The rest is worth its time in the caller only.
    private static IReadOnlyList<IPass> Tidying { get; } =
        [new DropUnreachable(), new OrientBranches(), new ResolveStackAllocations(), new SplitSlots(), new PromoteSlots(), new FoldParameters(), new Simplify(), new UseFacts(), new FoldBranches(), new ThreadJumps(), new DuplicateReturns(), new DropUnused()];

    /// <summary>Inlines what is worth it, and runs all passes over a program until nothing changes.</summary>
    /// <param name="module">The program.</param>
    /// <param name="frameBudget">How many bytes of variables inlining may bring together in one function.</param>
    /// <param name="watch">Called after each step that changed something, with the pass and the function: the program is whole then, so that the first step that breaks it can be found.</param>
    public static void Run(Module module, int frameBudget = InlineCalls.FrameBudget, Action<string, Function>? watch = null)
    {
        module.Functions.ForEach(function => function.Data = module.Data);
        Inline(module, frameBudget, watch);
        if (SimplifySignatures.Run(module))
        {
            watch?.Invoke(nameof(SimplifySignatures), module.Functions[0]);
            module.Functions.ForEach(function => function.Callees = null);
            Inline(module, frameBudget, watch);
        }

        foreach (var function in module.Functions)
        {
            Run(function, Passes, MaximumRounds, watch);
        }
    }

    /// <summary>Tells every function of a program what the others do. To be called again when signatures were changed.</summary>
    public static void DescribeCalls(Module module)
    {
        module.Functions.ForEach(function => function.Callees = null);
        var callees = FunctionEffects.Of(new CallGraph(module).BottomUp);
        module.Functions.ForEach(function => function.Callees = callees);
    }

    /// <summary>Runs some passes over a program until nothing changes.</summary>
    public static void Run(Module module, IReadOnlyList<IPass> passes)
    {
        foreach (var function in module.Functions)
        {
            Run(function, passes, MaximumRounds, null);
        }
    }

    private static void Inline(Module module, int frameBudget, Action<string, Function>? watch)
    {
        InlineCalls.Run(
            module,
            function =>
            {
                // A copy for one kind of call is made in the middle of a step, when its caller is not whole.
                var whole = watch is not null && module.Functions.Contains(function) ? watch : null;
                whole?.Invoke(nameof(InlineCalls), function);
                Run(function, Tidying, 2, whole);
            },
            frameBudget);
        DescribeCalls(module);
    }

    private static void Run(Function function, IReadOnlyList<IPass> passes, int rounds, Action<string, Function>? watch)
    {
        for (var (round, changed) = (0, true); changed && round < rounds; round++)
        {
            changed = false;
            foreach (var pass in passes)
            {
                if (pass.Run(function))
                {
                    changed = true;
                    watch?.Invoke(pass.Name, function);
                }
            }
        }
    }
}
