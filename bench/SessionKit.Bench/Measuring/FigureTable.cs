using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace SessionKit.Bench;

/// <summary>The figures as text.</summary>
internal static class FigureTable
{
    private static readonly JsonSerializerOptions indented = new() { WriteIndented = true };

    /// <summary>What the figures depend on; not which machine it was.</summary>
    public static string Facts(BenchOptions options) =>
        $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSArchitecture}, {Environment.ProcessorCount} cores, "
        + $"{CpuClock.Description}, seed {options.Seed}{(options.IsQuick ? ", quick" : string.Empty)}";

    public static string Markdown(IReadOnlyCollection<Figure> figures)
    {
        string[] heading = ["work", "peer", "target", "today", ""];
        string[][] rows = [heading, .. figures.Select(Cells)];
        int[] widths = [.. heading.Select((_, column) => rows.Max(row => row[column].Length))];
        StringBuilder text = new();
        Line(heading);
        Line([.. widths.Select(width => new string('-', width))]);
        foreach (string[] row in rows.Skip(1))
        {
            Line(row);
        }

        return text.ToString();

        void Line(string[] cells)
        {
            text.Append('|');
            for (int i = 0; i < cells.Length; i++)
            {
                text.Append(' ').Append(cells[i].PadRight(widths[i])).Append(" |");
            }

            text.Append('\n');
        }
    }

    public static string Json(IReadOnlyCollection<Figure> figures, BenchOptions options) =>
        JsonSerializer.Serialize(new { facts = Facts(options), figures }, indented);

    private static string[] Cells(Figure figure) =>
    [
        figure.Work,
        figure.Peer,
        figure.Target,
        figure.Today,
        figure.Held switch { true => "held", false => "**missed**", null => string.Empty },
    ];
}
