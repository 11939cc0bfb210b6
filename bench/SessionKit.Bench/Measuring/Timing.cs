using System;
using System.Diagnostics;
using System.Linq;

namespace SessionKit.Bench;

/// <summary>Measures by turns, after warming up.</summary>
internal static class Timing
{
    // The compiler in the background needs time of its own before the code is as fast as it gets.
    private const int WarmUpRuns = 200;
    private static readonly TimeSpan warmUp = TimeSpan.FromSeconds(1.5);

    /// <summary>Nanoseconds of one run.</summary>
    public static double Once(Action run)
    {
        double start = CpuClock.Now;
        run();
        return CpuClock.Now - start;
    }

    /// <summary>Runs until it is compiled for good.</summary>
    public static void WarmUp(params ReadOnlySpan<Action> runs)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < WarmUpRuns || Stopwatch.GetElapsedTime(start) < warmUp; i++)
        {
            foreach (Action run in runs)
            {
                run();
            }
        }
    }

    /// <summary>The median of several runs, in nanoseconds.</summary>
    public static double Of(Action run, int rounds)
    {
        double[] times = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            times[i] = Once(run);
        }

        return Median(times);
    }

    /// <summary>How many times as fast the one is as the other, by the median of rounds in which both take turns; and what each takes.</summary>
    public static (double Ratio, double One, double Other) Compare(Action one, Action other, int rounds)
    {
        double[] ratios = new double[rounds];
        double[] ones = new double[rounds];
        double[] others = new double[rounds];
        for (int i = 0; i < rounds; i++)
        {
            // Whoever comes second may find warm caches, so both come second as often.
            bool isOneFirst = i % 2 == 0;
            double first = Once(isOneFirst ? one : other);
            double second = Once(isOneFirst ? other : one);
            (ones[i], others[i]) = isOneFirst ? (first, second) : (second, first);
            ratios[i] = others[i] / ones[i];
        }

        return (Median(ratios), Median(ones), Median(others));
    }

    /// <summary>How many bytes one run allocates on this thread.</summary>
    public static long Allocated(Action run)
    {
        run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);
}
