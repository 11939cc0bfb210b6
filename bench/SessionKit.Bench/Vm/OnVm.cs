using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace SessionKit.Bench;

/// <summary>The table of the VM.</summary>
internal static class OnVm
{
    private static readonly JsonSerializerOptions indented = new() { WriteIndented = true };

    /// <summary>Measures, prints, and writes the figures by their keys.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(BenchOptions options)
    {
        IReadOnlyList<VmRow> rows = await VmFigures.MeasureAsync();
        Figure[] figures = [.. rows.Select(row => row.ToFigure())];
        Console.WriteLine("LiteSVM 1.5.0, whole transactions, all bumps 255; p: a project's own published figure.");
        Console.WriteLine();
        Console.WriteLine(FigureTable.Markdown(figures));
        if (options.Json is { } path)
        {
            await File.WriteAllTextAsync(path, JsonSerializer.Serialize(rows.ToDictionary(row => row.Key, row => row.Today), indented));
        }

        int missed = figures.Count(figure => figure.Held == false);
        Console.WriteLine(missed == 0 ? "Every target is held." : $"{missed} missed.");
        return 0;
    }
}
