using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SessionKit.Bench;

/// <summary>The table of what happens off the chain.</summary>
internal static class OffChain
{
    private static readonly (string Name, Func<BenchOptions, IEnumerable<Figure>> Measure)[] parts =
    [
        ("addresses", AddressFigures.Measure),
        ("layouts", LayoutFigures.Measure),
        ("ledger", LedgerFigures.Measure),
        ("generator", GeneratorFigures.Measure),
        ("flow", FlowFigures.Measure),
        ("checks", CheckFigures.Measure),
    ];

    /// <summary>Measures what the options pick, and prints it.</summary>
    /// <returns>The exit code: 0, or 2 if the options pick nothing.</returns>
    public static int Run(BenchOptions options)
    {
        List<Figure> figures = [];
        foreach ((string name, Func<BenchOptions, IEnumerable<Figure>> measure) in parts)
        {
            if (name.Contains(options.Filter, StringComparison.OrdinalIgnoreCase))
            {
                Console.Error.WriteLine($"measuring {name}");
                foreach (Figure figure in measure(options))
                {
                    figures.Add(figure);
                    Console.Error.WriteLine($"  {figure.Work}: {figure.Today}");
                }
            }
        }

        if (figures.Count == 0)
        {
            Console.Error.WriteLine($"Nothing is called '{options.Filter}'; there are: {string.Join(", ", parts.Select(part => part.Name))}.");
            return 2;
        }

        Console.WriteLine(FigureTable.Facts(options));
        Console.WriteLine();
        Console.WriteLine(FigureTable.Markdown(figures));
        if (options.Json is { } path)
        {
            File.WriteAllText(path, FigureTable.Json(figures, options));
        }

        int missed = figures.Count(figure => figure.Held == false);
        Console.WriteLine(missed == 0 ? "Every target is held." : $"{missed} missed.");
        return 0;
    }
}
