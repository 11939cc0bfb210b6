using System.Collections.Generic;

namespace SessionKit.FlowJudge.Running;

/// <summary>Goes through all ways of a method, one run after the other: each decision is taken in every way that there is.</summary>
internal sealed class PathWalk
{
    private readonly List<(int Choice, int Options)> taken = [];
    private int position;

    /// <summary>Takes a decision of the current run: what was decided last time up to where this run differs, the first option after that.</summary>
    public int Decide(int options)
    {
        if (position == taken.Count)
        {
            taken.Add((0, options));
        }

        return taken[position++].Choice;
    }

    /// <summary>Goes on to the next run.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Next()
    {
        position = 0;
        while (taken.Count > 0)
        {
            (int choice, int options) = taken[^1];
            taken.RemoveAt(taken.Count - 1);
            if (choice + 1 < options)
            {
                taken.Add((choice + 1, options));
                return true;
            }
        }

        return false;
    }
}
