using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace SessionKit.Build.Programs;

/// <summary>What steps take, as aligned lines.</summary>
internal static class CostTable
{
    /// <summary>One line for each step, in the order given: <c>Escrow.Take   2,016 bytes   4,187 units at most</c>.</summary>
    public static IEnumerable<string> Write(ImmutableArray<StepCost> steps)
    {
        var names = steps.Select(step => step.Name.Length).DefaultIfEmpty().Max();
        var bytes = steps.Select(step => Number(step.Bytes).Length).DefaultIfEmpty().Max();
        var units = steps.Select(step => Units(step).Length).DefaultIfEmpty().Max();
        return steps.Select(step => $"{step.Name.PadRight(names)}  {Number(step.Bytes).PadLeft(bytes)} bytes  {Units(step).PadLeft(units)} units at most");
    }

    private static string Units(StepCost step) => step.Units is { } units ? Number(units) : "unbounded";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
