using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SessionKit.Compiler.Torture.Compilation;
using SessionKit.Compiler.Torture.Generation;
using SessionKit.Compiler.Torture.Running;

namespace SessionKit.Compiler.Torture;

/// <summary>Generates functions, and runs each in every form.</summary>
/// <param name="seed">Of the first function; the others count on.</param>
/// <param name="inputs">How many inputs each function gets.</param>
internal sealed class TortureRun(int seed, int inputs)
{
    private const int BatchSize = 50;

    // The IR is interpreted on fewer inputs than sBPF is, and after each step of the passes only for some functions: it is what takes the time.
    private const int Interpreted = 12;
    private const int EachStepOf = 100;
    private const int SomeSteps = 101;

    private int runs;
    private int compared;

    /// <summary>What went wrong.</summary>
    public ConcurrentQueue<Finding> Findings { get; } = [];

    /// <summary>Why functions were left out: C# refused them, or they need more stack or time than there is.</summary>
    public ConcurrentQueue<string> Refused { get; } = [];

    /// <summary>Where progress goes; null for nowhere.</summary>
    public System.IO.TextWriter? Progress { get; init; }

    /// <summary>What is to be run on the real VM.</summary>
    public VmRuns Vm { get; } = new();

    /// <summary>How many runs were compared with native ones.</summary>
    public int Runs => runs;

    /// <summary>How many functions were compared.</summary>
    public int Functions => compared;

    /// <summary>The function of a seed.</summary>
    public static Source Generate(int seed) => new($"F{seed}", seed, FunctionGenerator.Generate($"F{seed}", seed));

    /// <summary>The inputs of a function.</summary>
    public static byte[][] InputsOf(int seed, int count) => [.. Enumerable.Range(0, count).Select(number => InputData.Random(unchecked((seed * 1000) + number)))];

    /// <summary>Whether the IR is run on all inputs after each step of the passes.</summary>
    public bool EachStep { get; init; }

    /// <summary>Runs so many functions, each part of them compiled in another mode.</summary>
    public void Run(int functions) =>
        Parallel.For(0, (functions + BatchSize - 1) / BatchSize, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, number =>
            Run(seed + (number * BatchSize), Math.Min(BatchSize, functions - (number * BatchSize)), Mode.Of(number)));

    /// <summary>Runs some functions in one mode.</summary>
    public void Run(int first, int count, Mode mode)
    {
        using var batch = Batch.Compile([.. Enumerable.Range(first, count).Select(Generate)], mode);
        foreach (var reason in batch.Refused)
        {
            Refused.Enqueue(reason);
        }

        foreach (var source in batch.Functions)
        {
            Run(batch, source);
        }
    }

    private void Run(Batch batch, Source source)
    {
        var records = InputsOf(source.Seed, inputs);
        var trial = new Trial(batch, source, records);
        if (trial.Run(EachStep ? inputs : Interpreted, stride: EachStep || source.Seed % EachStepOf == 0 ? 1 : SomeSteps) is { } finding)
        {
            Findings.Enqueue(finding);
            Progress?.WriteLine($"seed {source.Seed}: {finding.Kind} in {source.Name}: {finding.Form}, {FindingReport.Short(finding)}\n{finding.Message}");
        }
        else if (trial.IsTooLarge)
        {
            Refused.Enqueue($"{source.Name} keeps too much on the stack.");
        }
        else if (trial.IsTooLong)
        {
            Refused.Enqueue($"{source.Name} takes too long.");
        }
        else
        {
            lock (Vm)
            {
                Vm.Add(source, batch.Mode, trial.Program!, records, trial.Expected);
            }

            Interlocked.Increment(ref compared);
        }

        Interlocked.Add(ref runs, trial.Runs);
    }
}
