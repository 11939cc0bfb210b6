using System;
using System.Collections.Generic;

namespace SessionKit.Compiler.Backend;

/// <summary>Where a register's content is needed: half-open ranges of positions. Instruction i reads at 2i and writes at 2i+1.</summary>
/// <param name="register">Which.</param>
internal sealed class LiveInterval(int register)
{
    private readonly List<(int Start, int End)> ranges = [];

    /// <summary>Which register.</summary>
    public int Register { get; } = register;

    /// <summary>What it costs to keep it in memory, by reads and writes weighted with loops.</summary>
    public double Cost { get; set; }

    /// <summary>Whether it must not be spilled: it was made to hold a spilled value for one instruction.</summary>
    public bool IsTemporary { get; set; }

    /// <summary>Registers that would save a move.</summary>
    public List<int> Hints { get; } = [];

    /// <summary>The ranges in ascending order, once sorted.</summary>
    public List<(int Start, int End)> Ranges => ranges;

    /// <summary>Where it begins.</summary>
    public int Start => ranges[0].Start;

    /// <summary>Where it ends.</summary>
    public int End => ranges[^1].End;

    /// <summary>How much is lost by spilling it, per position that becomes free.</summary>
    public double Weight => IsTemporary ? double.PositiveInfinity : Cost / Math.Max(1, Length);

    private int Length
    {
        get
        {
            var length = 0;
            foreach (var (start, end) in ranges)
            {
                length += end - start;
            }

            return length;
        }
    }

    /// <summary>Adds a range. Ranges come from the end of the function to its start.</summary>
    public void Add(int start, int end)
    {
        if (ranges.Count > 0 && ranges[^1].Start <= end)
        {
            // Walking backwards, a new range can only touch or overlap the one added last.
            ranges[^1] = (Math.Min(start, ranges[^1].Start), Math.Max(end, ranges[^1].End));
        }
        else
        {
            ranges.Add((start, end));
        }
    }

    /// <summary>A write at a position: what is needed later is not needed before.</summary>
    public void Shorten(int start)
    {
        if (ranges.Count > 0 && ranges[^1].Start <= start && start < ranges[^1].End)
        {
            ranges[^1] = (start, ranges[^1].End);
        }
        else
        {
            Add(start, start + 1);
        }
    }

    /// <summary>Turns the ranges into ascending order, once all are added.</summary>
    public void Sort() => ranges.Reverse();

    /// <summary>Whether two registers are needed at once.</summary>
    public bool Overlaps(LiveInterval other)
    {
        int i = 0, j = 0;
        while (i < ranges.Count && j < other.ranges.Count)
        {
            if (ranges[i].End <= other.ranges[j].Start)
            {
                i++;
            }
            else if (other.ranges[j].End <= ranges[i].Start)
            {
                j++;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is needed at a position.</summary>
    public bool Covers(int position) => ranges.Exists(range => range.Start <= position && position < range.End);
}
