using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.FlowJudge.Judging;

namespace SessionKit.FlowJudge;

/// <summary>A run of the judge over many batches.</summary>
/// <param name="count">How many methods.</param>
/// <param name="seed">From what they are drawn.</param>
/// <param name="progress">Where it says how far it is.</param>
internal sealed class Campaign(int count, int seed, TextWriter progress)
{
    /// <summary>The analyzers that are judged.</summary>
    public ImmutableArray<DiagnosticAnalyzer> Analyzers { get; init; } = Judge.Analyzers;

    /// <summary>Of which part of the methods that are right there is a mutant: 1 for all of them.</summary>
    public int MutantsOneIn { get; init; } = 1;

    /// <summary>Judges everything.</summary>
    public Report Run()
    {
        var watch = Stopwatch.StartNew();
        int batches = (count + Batch.Size - 1) / Batch.Size;
        var tallies = new Tally();
        var results = new (List<Fault> Faults, List<Mutants.Mutant> Survivors)[batches];
        int finished = 0;
        Parallel.For(0, batches, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, number =>
        {
            var batch = new Batch(seed, number, Analyzers);
            batch.Run(Math.Min(Batch.Size, count - (number * Batch.Size)), MutantsOneIn);
            lock (tallies)
            {
                tallies.Add(batch.Tally);
                results[number] = (batch.Faults, batch.Survivors);
                finished++;
                foreach (Fault fault in batch.Faults)
                {
                    progress.WriteLine($"Method {fault.Number}{(fault.Mutant is { } mutant ? $", spoiled ({mutant})" : string.Empty)}: a fault, shown at the end");
                }

                progress.WriteLine($"{Math.Min(finished * Batch.Size, count)} of {count} methods, {watch.Elapsed.TotalSeconds:f0} s: found {tallies.Found}, missed {tallies.Missed}, false alarms {tallies.FalseAlarms}");
            }
        });
        return new Report(count, seed, tallies, [.. results.SelectMany(result => result.Faults)], [.. results.SelectMany(result => result.Survivors)]);
    }

    /// <summary>Judges one method and shows everything that is known of it.</summary>
    /// <returns>Whether the analyzers and its runs agree.</returns>
    public static bool Show(int seed, int number, TextWriter output)
    {
        var batch = new Batch(seed, number / Batch.Size, Judge.Analyzers);
        bool isAgreed = true;
        foreach (Verdict verdict in batch.RunOnly(number))
        {
            var text = new StringBuilder();
            Report.WriteMethod(text, verdict);
            output.WriteLine(text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{verdict.Ways} runs, {verdict.Found.All} mistakes found, {verdict.Found.Refused} of them refused by the ledger\n"));
            isAgreed &= verdict.IsAgreed;
        }

        return isAgreed;
    }
}
