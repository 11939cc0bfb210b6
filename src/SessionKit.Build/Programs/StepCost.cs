using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using SessionKit.Compiler.Programs;
using SessionKit.Compiler.Reporting;

namespace SessionKit.Build.Programs;

/// <summary>What one step of a program takes.</summary>
/// <param name="Name">As the IDL has it.</param>
/// <param name="Bytes">Of the code that the step can get to.</param>
/// <param name="Units">Compute units of its most expensive way, as far as the code says.</param>
/// <param name="SuccessUnits">The same of the ways on which it succeeds; null if none is known to.</param>
/// <param name="OnTop">What comes on top of the units; empty if they are a bound.</param>
internal sealed record StepCost(string Name, int Bytes, long Units, long? SuccessUnits, ImmutableArray<string> OnTop)
{
    /// <summary>What the steps of a program take.</summary>
    public static ImmutableArray<StepCost> Of(CompiledProgram program) =>
        [.. UnitReport.Of(program).Select(step => new StepCost(step.Name, step.Bytes, step.Units, step.SuccessUnits, [.. OnTopOf(step)]))];

    private static IEnumerable<string> OnTopOf(StepUnits step)
    {
        foreach (var part in step.Open.GroupBy(cost => cost.Part))
        {
            yield return $"{part.Key} ({string.Join(", ", part.Select(CallsOf))})";
        }

        if (step.HasLoops)
        {
            yield return "further rounds of loops";
        }
    }

    private static string CallsOf(OpenCost cost) => cost.Calls == 1 ? cost.SystemCall : string.Create(CultureInfo.InvariantCulture, $"{cost.Calls} x {cost.SystemCall}");
}
