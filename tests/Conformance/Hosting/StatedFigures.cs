using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using SessionKit.Interop;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Conformance;

/// <summary>The table of figures in a sample's README, which measurements are held to: a row for each step, a column for each way to take it.</summary>
internal sealed class StatedFigures
{
    private readonly Dictionary<string, Dictionary<string, ulong>> rows;
    private readonly HashSet<string> measured = [];
    private readonly ITestOutputHelper output;

    /// <summary>Reads the table below "Figures".</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="output">Where to say what was measured.</param>
    public StatedFigures(string sample, ITestOutputHelper output)
    {
        this.output = output;
        string[][] table =
        [
            .. File.ReadLines(Path.Combine(RepositoryFolder.Root, "samples", sample, "README.md"))
                .SkipWhile(line => line != "## Figures")
                .SkipWhile(line => !line.StartsWith('|'))
                .TakeWhile(line => line.StartsWith('|'))
                .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
        ];
        rows = table[2..].ToDictionary(
            row => row[0].Trim('`'),
            row => table[0].Zip(row).Skip(1).ToDictionary(cell => cell.First, cell => ulong.Parse(cell.Second, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));
    }

    /// <summary>Holds a step to what is stated as the most that it takes.</summary>
    public void AtMost(string step, string column, ulong value)
    {
        ulong stated = Stated(step, column, value);
        Assert.True(value <= stated, $"'{step}' takes {value} ({column}), and the README says {stated}.");
    }

    /// <summary>Holds a step to exactly what is stated.</summary>
    public void Exactly(string step, string column, ulong value) => Assert.Equal(Stated(step, column, value), value);

    /// <summary>Every row must have been measured.</summary>
    public void AreAllMeasured() => Assert.Equal(rows.Keys.Order(StringComparer.Ordinal), measured.Order(StringComparer.Ordinal));

    private ulong Stated(string step, string column, ulong value)
    {
        output.WriteLine($"{step}: {value} ({column})");
        measured.Add(step);
        Assert.True(rows.TryGetValue(step, out Dictionary<string, ulong>? row), $"The README has no row for '{step}'.");
        Assert.True(row.TryGetValue(column, out ulong stated), $"The README has no column '{column}'.");
        return stated;
    }
}
