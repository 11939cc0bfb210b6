using System;
using System.Globalization;

namespace SessionKit.FlowJudge;

/// <summary>What the command was asked for.</summary>
/// <param name="Count">How many methods are judged.</param>
/// <param name="Seed">From what everything is drawn.</param>
/// <param name="Json">Where the figures are written, if anywhere.</param>
/// <param name="Only">The one method that is looked at closely; null for all.</param>
internal sealed record JudgeOptions(int Count, int Seed, string? Json, int? Only)
{
    public const string Help = """
        Judges the analyzers of sessions: draws protocols and client methods at random, runs each method on a local ledger on all
        its ways, and compares what went wrong there with what the analyzers said. Then it spoils methods that are right (mutants).

          dotnet run -c Release --project tests/FlowJudge -- [options]

          --count N    how many methods (2000)
          --seed S     from what they are drawn (a fresh one); the same seed and count give the same methods
          --json FILE  writes the figures there: found, missed, falseAlarms, killRate, killRateByKind and more
          --only M     one method of that seed, with everything that was seen and said of it
          --help       this text

        Says each fault with the smallest method that shows it. Ends with 1 if there was one, with 2 if it was called wrongly.
        """;

    /// <summary>Reads the arguments; null for help.</summary>
    /// <exception cref="FormatException">An argument is unknown, or its value is none.</exception>
    public static JudgeOptions? Read(string[] arguments)
    {
        var options = new JudgeOptions(2000, RandomSeed.Next(1_000_000), null, null);
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (arguments[i] is "--help" or "-h")
            {
                return null;
            }

            string value = i + 1 < arguments.Length ? arguments[i + 1] : throw new FormatException($"'{arguments[i]}' wants a value.");
            options = arguments[i] switch
            {
                "--count" => options with { Count = Number(arguments[i], value) },
                "--seed" => options with { Seed = Number(arguments[i], value) },
                "--only" => options with { Only = Number(arguments[i], value) },
                "--json" => options with { Json = value },
                var other => throw new FormatException($"'{other}' is not an option."),
            };
        }

        return options;
    }

    private static int Number(string option, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw new FormatException($"'{option}' wants a number.");
}
