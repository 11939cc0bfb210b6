using System.Collections.Generic;

namespace SessionKit.Conformance.Traces;

/// <summary>A difference between the hosts, after the fewest actions that show it.</summary>
internal sealed record Finding(int Seed, int Trace, IReadOnlyList<TraceAction> Actions, string Difference)
{
    public override string ToString() => $"--seed {Seed} --trace {Trace}: {Difference}\n  after\n{string.Join('\n', Actions)}";
}
