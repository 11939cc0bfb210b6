using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Conformance.Traces;

/// <summary>What became of the transactions of many traces: whether every step went through at times, and how often it was refused for which reason. Thread-safe.</summary>
internal sealed class TraceCounts
{
    private readonly SortedDictionary<string, SortedDictionary<string, long>> outcomes = new(StringComparer.Ordinal);

    public long Transactions { get; private set; }

    public long Succeeded { get; private set; }

    /// <summary>How many pairs of a step and a reason for its refusal there were.</summary>
    public int Reasons
    {
        get
        {
            lock (outcomes)
            {
                return outcomes.Values.Sum(step => step.Keys.Count(outcome => outcome.Length > 0));
            }
        }
    }

    /// <summary>Whether a step went through at least once, alone or with others, damaged or not.</summary>
    public bool HasSucceeded(InstructionDescription step)
    {
        lock (outcomes)
        {
            return outcomes.GetValueOrDefault(step.ToString())?.ContainsKey(string.Empty) ?? false;
        }
    }

    public void Add(Sending transaction)
    {
        TransactionError? error = transaction.Result!.Error;
        lock (outcomes)
        {
            Transactions++;
            Succeeded += error is null ? 1 : 0;
            for (int i = 0; i < transaction.Instructions.Length; i++)
            {
                // What is behind the one that was refused was not looked at, and what is before it did not count.
                if (error is null || error.InstructionIndex == i)
                {
                    Note(transaction.Instructions[i], error);
                }
            }
        }
    }

    public override string ToString()
    {
        lock (outcomes)
        {
            return $"{Transactions} transactions, {Succeeded} went through\n" + string.Join('\n', outcomes.Select(step =>
                $"  {step.Key}: {string.Join(", ", step.Value.OrderByDescending(outcome => outcome.Value).Select(outcome => $"{(outcome.Key.Length == 0 ? "went through" : outcome.Key)} {outcome.Value}"))}"));
        }
    }

    private void Note(DamagedInstruction instruction, TransactionError? error)
    {
        if (!outcomes.TryGetValue(instruction.Name, out SortedDictionary<string, long>? step))
        {
            outcomes.Add(instruction.Name, step = new SortedDictionary<string, long>(StringComparer.Ordinal));
        }

        string outcome = error is null ? string.Empty : error.CustomCode is { } code ? NameOf(instruction.Whole.Program, code) : error.Kind;
        step[outcome] = step.GetValueOrDefault(outcome) + 1;
    }

    private static string NameOf(Pubkey program, uint code) =>
        Subjects.All.FirstOrDefault(subject => subject.Address == program)?.Errors.FirstOrDefault(each => each.Code == code)?.Name ?? $"Custom {code}";
}
