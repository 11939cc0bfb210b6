using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit.Abstractions;

namespace SessionKit.Conformance.Model;

/// <summary>A protocol on a host, and a plain model of it beside.</summary>
/// <typeparam name="TCall">What somebody can try. It holds numbers only, so that it means something after any other calls.</typeparam>
internal interface IModelled<TCall> : IDisposable
{
    /// <summary>What must become of a call (<c>ok</c>, or the name of an error), and the model after it.</summary>
    string Predict(TCall call);

    /// <summary>What becomes of it.</summary>
    Task<string> Try(TCall call);

    /// <summary>In what the host and the model differ now; null if in nothing.</summary>
    string? Difference();
}

/// <summary>Random calls against a model; a run that fails is shortened by leaving calls out.</summary>
internal static class ModelRun
{
    private const int ShorteningRuns = 400;

    /// <summary>Several runs, each from nothing, of so many calls.</summary>
    public static async Task Of<TCall>(ITestOutputHelper output, int runs, int steps, Func<Random, TCall> next, Func<IModelled<TCall>> start)
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var seen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (int run = 0; run < runs; run++)
        {
            List<TCall> calls = [.. Enumerable.Range(0, steps).Select(_ => next(random))];
            if (await FailureOf(calls, start, seen) is { } failure)
            {
                (calls, string why) = await Shorten(calls[..(failure.At + 1)], failure.Why, start);
                throw new InvalidOperationException($"seed {seed}, run {run}: {why}, after\n{string.Join('\n', calls)}");
            }
        }

        output.WriteLine(string.Join(", ", seen.Select(s => $"{s.Key}: {s.Value}")));
    }

    private static async Task<(int At, string Why)?> FailureOf<TCall>(
        List<TCall> calls, Func<IModelled<TCall>> start, SortedDictionary<string, int>? seen = null)
    {
        using IModelled<TCall> run = start();
        for (int i = 0; i < calls.Count; i++)
        {
            string expected = run.Predict(calls[i]);
            string actual = await run.Try(calls[i]);
            if (actual != expected)
            {
                return (i, $"{calls[i]} gave {actual} instead of {expected}");
            }

            if (run.Difference() is { } difference)
            {
                return (i, $"{calls[i]} ({actual}) left {difference}");
            }

            if (seen is not null)
            {
                seen[actual] = seen.GetValueOrDefault(actual) + 1;
            }
        }

        return null;
    }

    private static async Task<(List<TCall> Calls, string Why)> Shorten<TCall>(List<TCall> calls, string why, Func<IModelled<TCall>> start)
    {
        int runs = 0;
        for (int size = Math.Max(1, calls.Count / 2); size >= 1 && runs < ShorteningRuns; size /= 2)
        {
            for (int at = 0; at < calls.Count && runs < ShorteningRuns; runs++)
            {
                List<TCall> fewer = [.. calls[..at], .. calls[Math.Min(calls.Count, at + size)..]];
                if (await FailureOf(fewer, start) is { } still)
                {
                    (calls, why) = (fewer[..(still.At + 1)], still.Why);
                }
                else
                {
                    at += size;
                }
            }
        }

        return (calls, why);
    }
}
