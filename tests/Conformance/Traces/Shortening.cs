using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Conformance.Traces;

/// <summary>Makes a trace that shows a difference as short as it gets: without this action, without that instruction, without the other mutation.</summary>
internal sealed class Shortening(HostPair hosts)
{
    private const int MaximumRuns = 600;

    private List<TraceAction> actions = [];
    private string difference = string.Empty;
    private int runs;

    /// <summary>The shortest trace that was found, and what differs at its end.</summary>
    public (IReadOnlyList<TraceAction> Actions, string Difference) Of(IReadOnlyList<TraceAction> whole, string found)
    {
        (actions, difference) = ([.. whole], found);
        if (!StillDiffers([.. whole]))
        {
            return (whole, found + "\n(It did not do so again.)");
        }

        DropActions();
        for (int before = -1; before != Weight() && runs < MaximumRuns;)
        {
            before = Weight();
            DropInstructions();
            DropMutations();
            DropActions();
        }

        return (actions, difference);
    }

    private int Weight() => actions.Sum(action => action is Sending sending ? 1 + sending.Instructions.Sum(each => 1 + each.Mutations.Length) : 1);

    private void DropActions()
    {
        for (int size = Math.Max(1, actions.Count / 2); size >= 1; size /= 2)
        {
            for (int at = 0; at < actions.Count;)
            {
                at += StillDiffers([.. actions.Take(at), .. actions.Skip(at + size)]) ? 0 : size;
            }
        }
    }

    private void DropInstructions() => Change(
        sending => sending.Instructions.Length > 1 ? sending.Instructions.Length : 0,
        (sending, i) => sending with { Instructions = sending.Instructions.RemoveAt(i) });

    private void DropMutations() => Change(
        sending => sending.Instructions.Sum(each => each.Mutations.Length),
        (sending, number) =>
        {
            int at = 0;
            while (number >= sending.Instructions[at].Mutations.Length)
            {
                number -= sending.Instructions[at++].Mutations.Length;
            }

            DamagedInstruction instruction = sending.Instructions[at];
            return sending with { Instructions = sending.Instructions.SetItem(at, instruction with { Mutations = instruction.Mutations.RemoveAt(number) }) };
        });

    private void Change(Func<Sending, int> count, Func<Sending, int, Sending> without)
    {
        for (int at = 0; at < actions.Count; at++)
        {
            for (int number = 0; at < actions.Count && actions[at] is Sending sending && number < count(sending);)
            {
                number += StillDiffers([.. actions.Take(at), without(sending, number), .. actions.Skip(at + 1)]) ? 0 : 1;
            }
        }
    }

    private bool StillDiffers(List<TraceAction> candidate)
    {
        if (candidate.Count == 0 || runs++ >= MaximumRuns || Trace.Replay(hosts, candidate) is not { } found)
        {
            return false;
        }

        (actions, difference) = (candidate[..(found.At + 1)], found.Difference);
        return true;
    }
}
