using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace SessionKit.Build.Programs;

/// <summary>What steps take, as aligned lines.</summary>
internal static class CostTable
{
    /// <summary>A line of headings, one for each step in the order given, and what their units leave out; nothing if there are no steps.</summary>
    public static IEnumerable<string> Write(ImmutableArray<StepCost> steps)
    {
        if (steps.IsEmpty)
        {
            return [];
        }

        string[][] rows =
        [
            ["step", "bytes", "worst-case units", "if it succeeds"],
            .. steps.Select(step => (string[])[step.Name, Number(step.Bytes), Units(step, step.Units), step.SuccessUnits is { } units ? Units(step, units) : "never"]),
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))).Concat(Notes(steps));
    }

    // Steps that leave out the same need one note.
    private static IEnumerable<string> Notes(ImmutableArray<StepCost> steps) => steps
        .Where(step => !step.OnTop.IsEmpty)
        .GroupBy(step => string.Join(", ", step.OnTop))
        .Select(same => $"+ {string.Join(", ", same.Select(step => step.Name))}: {same.Key}");

    private static string Units(StepCost step, long units) => step.OnTop.IsEmpty ? Number(units) : $"{Number(units)}+";

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
