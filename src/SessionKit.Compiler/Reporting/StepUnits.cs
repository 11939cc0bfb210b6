using System.Collections.Immutable;
using System.Linq;

namespace SessionKit.Compiler.Reporting;

/// <summary>What a step takes, as far as its code says.</summary>
/// <param name="Name">As the IDL has it.</param>
/// <param name="Bytes">Of the code that the step can get to; what several steps share counts for each.</param>
/// <param name="Units">
/// Compute units of its most expensive way, refusals included: one for each instruction, and what its syscalls cost at least. Each loop counts
/// once; called programs count for the call alone.
/// </param>
/// <param name="SuccessUnits">The same of the ways that end with the result 0; null if none is known to.</param>
/// <param name="HasLoops">Whether a loop, or a function that calls itself, may make it more.</param>
/// <param name="Open">What of its syscalls comes on top, in the order of the names.</param>
internal sealed record StepUnits(string Name, int Bytes, long Units, long? SuccessUnits, bool HasLoops, ImmutableArray<OpenCost> Open)
{
    /// <summary>Whether it calls programs, whose units come on top.</summary>
    public bool RunsPrograms => Open.Any(cost => SystemCallCosts.RunsProgram(cost.SystemCall));

    /// <summary>Whether a real run cannot take more than <see cref="Units"/>.</summary>
    public bool IsBound => !HasLoops && Open.IsEmpty;
}
