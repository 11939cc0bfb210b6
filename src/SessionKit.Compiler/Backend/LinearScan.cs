using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Backend;

/// <summary>
/// Gives every virtual register one of the machine's ten (Poletto, Sarkar: Linear Scan Register Allocation; with holes in the
/// intervals). What finds none is spilled: the caller rewrites the function and asks again, until all fit.
/// </summary>
internal sealed class LinearScan
{
    private const int RegisterCount = 10;

    private static readonly int[] survivors = [6, 7, 8, 9, 0, 5, 4, 3, 2, 1];
    private static readonly int[] others = [0, 5, 4, 3, 2, 1, 6, 7, 8, 9];

    private readonly LiveInterval?[] intervals;
    private readonly LiveInterval?[] fixedIntervals;
    private readonly List<LiveInterval>[] assigned = [.. Enumerable.Range(0, RegisterCount).Select(_ => new List<LiveInterval>())];
    private readonly Dictionary<int, int> registers = [];
    private readonly HashSet<int> spilled = [];

    private LinearScan(LiveInterval?[] intervals) => (this.intervals, fixedIntervals) = (intervals, intervals[..RegisterCount]);

    /// <summary>The machine register of each virtual one, and those that must be spilled.</summary>
    /// <exception cref="InvalidOperationException">One instruction needs more registers than there are.</exception>
    public static (Dictionary<int, int> Registers, HashSet<int> Spilled) Allocate(LiveInterval?[] intervals)
    {
        var scan = new LinearScan(intervals);
        foreach (var interval in intervals.Skip(MachineOperand.FirstVirtual).OfType<LiveInterval>().OrderBy(interval => interval.Start).ThenBy(interval => interval.Register))
        {
            scan.Place(interval);
        }

        return (scan.registers, scan.spilled);
    }

    /// <summary>A machine register that is free around an instruction, or -1.</summary>
    public static int FreeAt(int position, LiveInterval?[] intervals, Dictionary<int, int> registers)
    {
        var taken = new bool[RegisterCount];
        foreach (var interval in intervals)
        {
            if (interval is not null && (interval.Covers(position) || interval.Covers(position + 1)))
            {
                var register = interval.Register < RegisterCount ? interval.Register : registers[interval.Register];
                taken[register] = true;
            }
        }

        return Array.IndexOf(taken, false);
    }

    private void Place(LiveInterval interval)
    {
        foreach (var list in assigned)
        {
            list.RemoveAll(other => other.End <= interval.Start);
        }

        var hints = interval.Hints.Select(hint => hint < RegisterCount ? hint : registers.GetValueOrDefault(hint, -1)).Where(hint => hint >= 0);
        // Registers that calls lose come first: what lives across a call has only four. But what becomes such a one is best where it will be.
        foreach (var register in hints.Concat(interval.Hints.Exists(LivesAcrossCalls) ? survivors : others))
        {
            if (!CollidesWithFixed(interval, register) && !assigned[register].Exists(interval.Overlaps))
            {
                Assign(interval, register);
                return;
            }
        }

        var (best, bestWeight) = (-1, interval.Weight);
        for (var register = 0; register < RegisterCount; register++)
        {
            if (CollidesWithFixed(interval, register))
            {
                continue;
            }

            var weight = assigned[register].Where(interval.Overlaps).Sum(other => other.Weight);
            if (weight < bestWeight)
            {
                (best, bestWeight) = (register, weight);
            }
        }

        if (best >= 0)
        {
            foreach (var loser in assigned[best].Where(interval.Overlaps).ToList())
            {
                Spill(loser);
                assigned[best].Remove(loser);
            }

            Assign(interval, best);
        }
        else
        {
            Spill(interval);
        }
    }

    private void Spill(LiveInterval interval)
    {
        if (interval.IsTemporary)
        {
            throw new InvalidOperationException("An instruction needs more registers than there are.");
        }

        spilled.Add(interval.Register);
        registers.Remove(interval.Register);
    }

    private void Assign(LiveInterval interval, int register)
    {
        assigned[register].Add(interval);
        registers[interval.Register] = register;
    }

    private bool LivesAcrossCalls(int register) =>
        register >= RegisterCount && !registers.ContainsKey(register) && intervals[register] is { } interval && CollidesWithFixed(interval, 0) && CollidesWithFixed(interval, 5);

    private bool CollidesWithFixed(LiveInterval interval, int register) => fixedIntervals[register] is { } taken && taken.Overlaps(interval);
}
