using System;
using System.Globalization;

namespace SessionKit.Conformance.Traces;

/// <summary>What the command was asked for.</summary>
/// <param name="Transactions">How many transactions are sent.</param>
/// <param name="Seed">Of all traces.</param>
/// <param name="Trace">The number of the only trace that is run.</param>
internal sealed record CampaignOptions(long Transactions, int Seed, int? Trace)
{
    public const string Help = """
        Sends random transactions, right and wrong ones, to the local ledger and to the real VM, and compares what becomes of them.

          dotnet run -c Release --project tests/Conformance -- [options]

          --transactions N   how many (1000000), in traces of 100
          --seed S           of all traces (a fresh one)
          --trace I          only this trace of the seed, as a report names it
          --help             this text

        Says what differs, after the fewest transactions that still show it. Ends with 1 if anything did.
        """;

    /// <summary>Reads the arguments; null for help.</summary>
    /// <exception cref="FormatException">An argument is unknown, or no number.</exception>
    public static CampaignOptions? Read(string[] arguments)
    {
        CampaignOptions options = new(1_000_000, RandomSeed.Next(), null);
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (arguments[i] is "--help" or "-h")
            {
                return null;
            }

            int number = i + 1 < arguments.Length && int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out int parsed)
                ? parsed
                : throw new FormatException($"'{arguments[i]}' wants a number.");
            options = arguments[i] switch
            {
                "--transactions" => options with { Transactions = number },
                "--seed" => options with { Seed = number },
                "--trace" => options with { Trace = number },
                string other => throw new FormatException($"'{other}' is not an option."),
            };
        }

        return options;
    }
}
