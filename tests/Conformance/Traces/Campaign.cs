using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace SessionKit.Conformance.Traces;

/// <summary>Many traces, side by side: while the VM is busy with one, the other's local half runs.</summary>
/// <param name="seed">Of all traces.</param>
/// <param name="sabotage">What is done to the VM alone, to see that it is found out.</param>
internal sealed partial class Campaign(int seed, Action<SvmLedger>? sabotage = null)
{
    private const int Workers = 3;
    private const int MaximumFindings = 10;

    private readonly Lock guard = new();
    private readonly Dictionary<string, Finding> findings = new(StringComparer.Ordinal);
    private int next;

    public TraceCounts Counts { get; } = new();

    /// <summary>The shortest trace for each difference that was found.</summary>
    public ImmutableArray<Finding> Findings
    {
        get
        {
            lock (guard)
            {
                return [.. findings.Values];
            }
        }
    }

    /// <summary>Sends at least so many transactions, unless the hosts differ too often before.</summary>
    public Task Run(long transactions)
    {
        long traces = (transactions + Trace.Length - 1) / Trace.Length;
        return Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Factory.StartNew(() => Work(traces), TaskCreationOptions.LongRunning)));
    }

    /// <summary>Runs one trace of this seed again.</summary>
    public void RunOne(int number)
    {
        using HostPair hosts = new(sabotage);
        Run(hosts, number);
    }

    [GeneratedRegex("[1-9A-HJ-NP-Za-km-z]{32,}|0x[0-9a-f]+|[0-9]+")]
    private static partial Regex NamesOrNumbers();

    private void Work(long traces)
    {
        using HostPair hosts = new(sabotage);
        for (int number = Interlocked.Increment(ref next) - 1; number < traces && Findings.Length < MaximumFindings; number = Interlocked.Increment(ref next) - 1)
        {
            Run(hosts, number);
        }
    }

    private void Run(HostPair hosts, int number)
    {
        Trace trace = new(hosts, seed, number);
        if (trace.Run(Counts) is not { } difference)
        {
            return;
        }

        (IReadOnlyList<TraceAction> actions, string why) = new Shortening(hosts).Of(trace.Actions, difference);
        lock (guard)
        {
            // One of each kind is enough to look at: addresses and numbers make no kind.
            findings.TryAdd(NamesOrNumbers().Replace(why.Split('\n')[0], "*"), new Finding(seed, number, actions, why));
        }
    }
}
