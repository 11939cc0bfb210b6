using System;
using System.Globalization;

namespace SessionKit.Compiler.Torture;

/// <summary>What the command was asked for.</summary>
/// <param name="Functions">How many functions are generated.</param>
/// <param name="Inputs">On how many inputs each is run.</param>
/// <param name="Seed">Of the first function.</param>
/// <param name="Builds">Whether the programs of Debug and Release builds are compared, and nothing is run.</param>
/// <param name="Only">Whether the seed is that of the only function, which is looked at after each step of the passes.</param>
internal sealed record TortureOptions(int Functions, int Inputs, int Seed, bool Only, bool Builds)
{
    public const string Help = """
        Generates C# functions and compares what .NET, the IR before and after the passes, sBPF and the real VM make of them.

          dotnet run -c Release --project tests/SessionKit.Compiler.Torture.Tests -- [options]

          --functions N   how many functions (10000)
          --inputs N      on how many inputs each is run (100)
          --seed S        the seed of the first function; the others count on (a fresh one)
          --only S        the function of this seed alone, in Debug and Release, checked and unchecked,
                          its IR run on all inputs after each step of each pass: names the step that breaks it
          --builds N      N functions are compiled from Debug and from Release code, and nothing is run:
                          says which give other bytes
          --help          this text

        Says each fault at once, and at the end the smallest function that shows it. Ends with 1 if there was one.
        """;

    /// <summary>Reads the arguments; null for help.</summary>
    /// <exception cref="FormatException">An argument is unknown, or no number.</exception>
    public static TortureOptions? Read(string[] arguments)
    {
        var options = new TortureOptions(10_000, 100, RandomSeed.Next(1_000_000_000), false, false);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (arguments[i] is "--help" or "-h")
            {
                return null;
            }

            var number = i + 1 < arguments.Length && int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed)
                ? parsed
                : throw new FormatException($"'{arguments[i]}' wants a number.");
            options = arguments[i] switch
            {
                "--functions" => options with { Functions = number },
                "--inputs" => options with { Inputs = number },
                "--seed" => options with { Seed = number },
                "--builds" => options with { Functions = number, Builds = true },
                "--only" => options with { Seed = number, Functions = 1, Only = true },
                var other => throw new FormatException($"'{other}' is not an option."),
            };
        }

        return options;
    }
}
