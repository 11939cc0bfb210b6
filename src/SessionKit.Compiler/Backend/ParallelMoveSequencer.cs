using System;
using System.Collections.Generic;

namespace SessionKit.Compiler.Backend;

/// <summary>Orders the moves of a parallel move so that none reads what another has overwritten; breaks rings.</summary>
internal static class ParallelMoveSequencer
{
    /// <summary>The moves one after another, over machine registers and spills.</summary>
    /// <param name="moves">All at once; destinations differ, and no spilled destination is also a source.</param>
    /// <param name="scratch">Finds a free register, or -1; asked only where there is a ring.</param>
    /// <param name="swap">Called for a pair of registers to be swapped where there is no free one.</param>
    /// <param name="move">Called for each single move.</param>
    public static void Sequence(
        IEnumerable<(MachineOperand Destination, MachineOperand Source)> moves,
        Func<int> scratch,
        Action<MachineOperand, MachineOperand> swap,
        Action<MachineOperand, MachineOperand> move)
    {
        var pending = new List<(MachineOperand Destination, MachineOperand Source)>();
        foreach (var pair in moves)
        {
            if (pair.Destination != pair.Source)
            {
                pending.Add(pair);
            }
        }

        while (pending.Count > 0)
        {
            var ready = pending.FindIndex(pair => !pending.Exists(other => other.Source == pair.Destination));
            if (ready >= 0)
            {
                move(pending[ready].Destination, pending[ready].Source);
                pending.RemoveAt(ready);
                continue;
            }

            var (destination, source) = pending[0];
            var free = scratch();
            if (free >= 0)
            {
                // Its old content is read from the free register from now on.
                var kept = MachineOperand.Register(free);
                move(kept, destination);
                Redirect(pending, destination, kept);
                continue;
            }

            swap(destination, source);
            pending.RemoveAt(0);
            // What was in the destination is now in the source's register, and the other way round for readers of the source.
            for (var i = 0; i < pending.Count; i++)
            {
                var from = pending[i].Source;
                pending[i] = (pending[i].Destination, from == destination ? source : from == source ? destination : from);
            }

            pending.RemoveAll(pair => pair.Destination == pair.Source);
        }
    }

    private static void Redirect(List<(MachineOperand Destination, MachineOperand Source)> pending, MachineOperand from, MachineOperand to)
    {
        for (var i = 0; i < pending.Count; i++)
        {
            if (pending[i].Source == from)
            {
                pending[i] = (pending[i].Destination, to);
            }
        }
    }
}
