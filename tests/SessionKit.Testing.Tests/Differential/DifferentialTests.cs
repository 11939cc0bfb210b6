using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SessionKit.Interop;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Testing.Tests.Differential;

/// <summary>Random transactions on the embedded ledger and on the real VM: same success or error, same accounts, same logs, same return data.</summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    /// <summary>How many transactions a run makes; a longer run is asked for with SESSIONKIT_TRANSACTIONS.</summary>
    private static int Transactions =>
        int.TryParse(Environment.GetEnvironmentVariable("SESSIONKIT_TRANSACTIONS"), CultureInfo.InvariantCulture, out int asked) ? asked : 4_000;

    [NodeFact]
    public void Programs_of_the_ledger_do_as_those_of_the_chain()
    {
        using LedgerPair pair = new();
        BuiltinTransactions source = new(pair);
        Compare(pair, source.Next);
    }

    [NodeFact]
    public void Programs_may_do_to_accounts_what_the_VM_allows()
    {
        using LedgerPair pair = new();
        PuppetTransactions source = new(pair);
        Compare(pair, source.Next, traceLength: 2);
    }

    private void Compare(LedgerPair pair, Func<Random, Message> next, int traceLength = 8)
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"SESSIONKIT_SEED={seed}");
        int succeeded = 0;
        int compared = 0;
        List<string> failures = [];
        int allowed = int.TryParse(Environment.GetEnvironmentVariable("SESSIONKIT_FAILURES"), CultureInfo.InvariantCulture, out int asked) ? asked : 1;
        for (int i = 0; compared < Transactions && failures.Count < allowed; i++)
        {
            Random random = new(seed + i);
            Message[] trace = [.. Enumerable.Range(0, traceLength).Select(_ => next(random))];
            string? difference = pair.Run(trace, result =>
            {
                compared++;
                succeeded += result.Error is null ? 1 : 0;
            });
            if (difference is not null)
            {
                IReadOnlyList<Message> least = pair.Minimise(trace);
                difference = pair.Run(least);
                pair.Run(least.Take(least.Count - 1).ToArray());
                failures.Add($"seed {seed + i}: {difference}\n{pair.Describe(least)}");
            }
        }

        output.WriteLine($"{compared} transactions compared, {succeeded} of them succeeded");
        Assert.True(failures.Count == 0, string.Join("\n\n", failures));
        Assert.True(succeeded > compared / 10, $"Only {succeeded} of {compared} transactions succeeded: too few to say much.");
    }
}
