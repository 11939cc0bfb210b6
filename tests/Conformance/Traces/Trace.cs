using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Conformance.Traces;

/// <summary>
/// A sequence of random actions on both hosts, from the world's beginning. Seed and number are enough to do it again: everything is
/// drawn from them and from what the hosts hold.
/// </summary>
internal sealed class Trace
{
    /// <summary>How many transactions a trace has.</summary>
    public const int Length = 100;

    private readonly HostPair hosts;
    private readonly Random random;
    private readonly StepWriter steps;
    private readonly MutationWriter mutations;
    private readonly OrdinaryTransfers transfers;
    private readonly Corruption corruption;
    private readonly List<TraceAction> actions = [];
    private ProtocolDescription protocol;

    public Trace(HostPair hosts, int seed, int number)
    {
        this.hosts = hosts;
        random = new Random(unchecked((int)(((uint)seed * 2_654_435_761u) ^ ((uint)number * 2_246_822_519u))));
        steps = new StepWriter(hosts, random);
        mutations = new MutationWriter(hosts, random);
        transfers = new OrdinaryTransfers(hosts, random);
        corruption = new Corruption(hosts, random);
        // Each protocol begins as many traces as any other.
        protocol = Subjects.Described[number % Subjects.Described.Length];
    }

    /// <summary>What happened so far.</summary>
    public IReadOnlyList<TraceAction> Actions => actions;

    /// <summary>Does everything; returns in what the hosts differ, or null.</summary>
    /// <param name="counts">Notes what became of each transaction.</param>
    public string? Run(TraceCounts counts)
    {
        hosts.Reset();
        for (int sent = 0; sent < Length;)
        {
            if (random.Next(25) == 0)
            {
                protocol = random.Of(Subjects.Described);
            }

            Replacement? undo = null;
            if (random.Next(6) == 0 && corruption.Next() is { } replacement)
            {
                undo = random.Next(10) < 7 ? new Replacement(replacement.Address, hosts.GetAccount(replacement.Address), "as it was") : null;
                if (Do(replacement) is { } wrong)
                {
                    return wrong;
                }
            }

            if (random.Next(12) == 0)
            {
                Do(new ClockSet(NextTime()));
            }

            Sending transaction = NextTransaction();
            if (transaction.Compile() is not null)
            {
                sent++;
                if (Do(transaction) is { } wrong)
                {
                    return wrong;
                }

                counts.Add(transaction);
            }

            if (undo is not null && transaction.Result?.Error is not null && Do(undo) is { } stillWrong)
            {
                return stillWrong;
            }
        }

        return hosts.Difference(hosts.Places);
    }

    /// <summary>Does given actions, from the beginning; returns in what the hosts differ, and after which action.</summary>
    public static (int At, string Difference)? Replay(HostPair hosts, IReadOnlyList<TraceAction> actions)
    {
        hosts.Reset();
        for (int i = 0; i < actions.Count; i++)
        {
            if (Run(hosts, actions[i]) is { } difference)
            {
                return (i, difference);
            }
        }

        return hosts.Difference(hosts.Places) is { } left ? (actions.Count - 1, left) : null;
    }

    private string? Do(TraceAction action)
    {
        actions.Add(action);
        return Run(hosts, action);
    }

    private static string? Run(HostPair hosts, TraceAction action)
    {
        try
        {
            return action.Run(hosts);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A host that cannot run a transaction is a difference like any other: the trace that shows it must not be lost.
            return $"threw {error}";
        }
    }

    private Sending NextTransaction()
    {
        Pubkey payer = random.Next(20) == 0 ? random.Of(hosts.People) : HostPair.Payer;
        int count = random.Next(10) switch { 0 => 2, 1 when random.Next(3) == 0 => 3, _ => 1 };
        return new Sending(payer, [.. Enumerable.Range(0, count).Select(_ => NextInstruction())]);
    }

    private DamagedInstruction NextInstruction()
    {
        int kind = random.Next(40);
        if (kind == 0)
        {
            return mutations.Anything(random.Of(Subjects.Described));
        }

        // The local ledger knows of the clusters' own programs what protocols use, and no more: their data stay as they should be.
        bool isStep = kind > 3;
        DamagedInstruction instruction = isStep ? steps.Next(protocol) : transfers.Next();
        int wrong = random.Next(10) switch { < 6 => 0, < 8 => 1, 8 => 2, _ => 3 };
        return instruction with { Mutations = [.. Enumerable.Range(0, wrong).Select(_ => mutations.Next(withData: isStep))] };
    }

    private long NextTime() => random.Next(10) switch
    {
        0 => hosts.Time - random.Next(4_000),
        1 => hosts.Time + random.Next(100_000),
        2 => -random.Next(1_000),
        _ => hosts.Time + random.Next(1, 3_000),
    };
}
