using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.FlowJudge.Clients;
using SessionKit.FlowJudge.Judging;
using SessionKit.FlowJudge.Mutants;

namespace SessionKit.FlowJudge;

/// <summary>Methods that are drawn, compiled and judged together, over the same protocols.</summary>
internal sealed class Batch
{
    /// <summary>How many methods there are in one.</summary>
    public const int Size = 500;

    private const int Protocols = 6;

    // Where there are many faults, most are the same one.
    private const int MostReduced = 3;

    // As many are drawn to be right as are drawn to be wrong somewhere.
    private static readonly double[] slips = [0, 0.04, 0, 0.12];

    private readonly CompiledProtocols protocols;
    private readonly Judge judge;
    private readonly int seed;
    private readonly int first;

    /// <summary>A batch.</summary>
    /// <param name="seed">The whole run's seed.</param>
    /// <param name="number">Which batch of the run.</param>
    /// <param name="analyzers">Those that are judged.</param>
    public Batch(int seed, int number, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        this.seed = seed;
        first = number * Size;
        protocols = CompiledProtocols.Draw(unchecked((seed * 10_007) + number), Protocols);
        judge = new Judge(protocols, analyzers);
    }

    /// <summary>The figures.</summary>
    public Tally Tally { get; } = new();

    /// <summary>The faults.</summary>
    public List<Fault> Faults { get; } = [];

    /// <summary>Mutants that compile and should not.</summary>
    public List<Mutant> Survivors { get; } = [];

    /// <summary>Judges the first methods of the batch.</summary>
    /// <param name="count">How many.</param>
    /// <param name="mutantsOneIn">Of which part of the methods that are right there is a mutant.</param>
    public void Run(int count, int mutantsOneIn)
    {
        ImmutableArray<Verdict> verdicts = judge.Run([.. Enumerable.Range(first, count).Select(Draw)]);
        foreach (Verdict verdict in verdicts)
        {
            Tally.Add(verdict);
            if (!verdict.IsAgreed)
            {
                Faults.Add(FaultOf(verdict, null));
            }
        }

        JudgeMutantsOf(verdicts.Where(verdict => verdict.IsRight).Where((_, i) => i % mutantsOneIn == 0));
        Tally.NotCompiled += judge.NotCompiled;
        Tally.TooLong += judge.TooLong;
    }

    /// <summary>Judges one method of the batch, and its mutant.</summary>
    public IEnumerable<Verdict> RunOnly(int number)
    {
        ClientMethod method = Draw(number);
        foreach (Verdict verdict in judge.Run([method]))
        {
            yield return verdict;
            if (verdict.IsRight && SpoiledFrom(method) is { IsIllTyped: false } mutant)
            {
                foreach (Verdict spoiled in judge.Run([mutant.Method]))
                {
                    yield return spoiled;
                }
            }
        }
    }

    private static int NumberOf(ClientMethod method) => int.Parse(method.Name.TrimStart('M').Split('x', '_')[0], System.Globalization.CultureInfo.InvariantCulture);

    private static Mutant? SpoiledFrom(ClientMethod method) => Spoiler.Spoil(method, NumberOf(method) / 2, method.Name + "x");

    private ClientMethod Draw(int number) =>
        ClientDraw.Draw(protocols.All[number % Protocols], $"M{number}", unchecked((seed * 1_000_003) + number), slips[number % slips.Length]);

    private void JudgeMutantsOf(IEnumerable<Verdict> right)
    {
        List<Mutant> mutants = [.. right.Select(verdict => SpoiledFrom(verdict.Method.Method)).OfType<Mutant>()];
        ImmutableArray<bool> compiles = judge.Compiles([.. mutants.Select(mutant => mutant.Method)]);
        var sound = new Dictionary<string, Mutant>();
        for (int i = 0; i < mutants.Count; i++)
        {
            Mutant mutant = mutants[i];
            if (mutant.IsIllTyped)
            {
                Tally.Add(mutant.Kind, null, isRefused: !compiles[i]);
                if (compiles[i])
                {
                    Survivors.Add(mutant);
                }
            }
            else if (compiles[i])
            {
                sound.Add(mutant.Method.Name, mutant);
            }
            else
            {
                Tally.NotCompiled++;
            }
        }

        foreach (Verdict verdict in judge.Run([.. sound.Values.Select(mutant => mutant.Method)]))
        {
            MutantKind kind = sound[verdict.Method.Method.Name].Kind;
            Tally.Add(kind, verdict, isRefused: false);
            if (!verdict.IsAgreed)
            {
                Faults.Add(FaultOf(verdict, kind));
            }
        }
    }

    private Fault FaultOf(Verdict verdict, MutantKind? kind) =>
        new(Faults.Count < MostReduced ? Reducer.Reduce(verdict, judge) : verdict, NumberOf(verdict.Method.Method), kind);
}
