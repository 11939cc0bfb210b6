using System;
using System.Diagnostics.CodeAnalysis;

namespace SessionKit.Bench;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchOptions
{
    public const string Usage = """
        usage: offchain [FILTER] [--quick] [--json FILE] [--seed N]
               vm [--json FILE]
               build [--quick] [--json FILE]
               details [BenchmarkDotNet's own options]

          FILTER       only the parts whose name contains it: addresses, layouts, ledger, generator, flow, checks
          --quick      fewer rounds: under two minutes
          --json FILE  writes the table to a file, too
          --seed N     the seed of what is random
          --help       this text

        vm takes each step once on the real VM (Node and the npm package litesvm are needed): compute units and bytes, the same in every run.
        build builds the sample's escrow again and again, and runs its compiler alone.

        A figure that misses its target is printed as missed; the exit code does not tell.
        """;

    public bool IsHelp { get; private init; }

    /// <summary>Whether the table of the VM is asked for.</summary>
    public bool IsVm { get; private init; }

    /// <summary>Whether the times of a build are asked for.</summary>
    public bool IsBuild { get; private init; }

    public bool IsQuick { get; private init; }

    public string? Json { get; private init; }

    public string Filter { get; private init; } = string.Empty;

    public int Seed { get; private init; } = 20_260_101;

    /// <summary>How many rounds something is measured: fewer if it must be quick.</summary>
    public int Rounds(int rounds) => IsQuick ? Math.Max(3, rounds / 4) : rounds;

    public static bool TryParse(string[] args, out BenchOptions options, [NotNullWhen(false)] out string? problem)
    {
        options = new BenchOptions();
        problem = null;
        if (args is [] or ["--help"] or ["-h"])
        {
            options = options with { IsHelp = true };
            return true;
        }

        options = options with { IsVm = args[0] == "vm", IsBuild = args[0] == "build" };
        if (args[0] is not ("offchain" or "vm" or "build"))
        {
            problem = $"There is no command '{args[0]}'.";
            return false;
        }

        for (int i = 1; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "--help":
                    options = options with { IsHelp = true };
                    break;
                case "--quick":
                    options = options with { IsQuick = true };
                    break;
                case "--json" when i + 1 < args.Length:
                    options = options with { Json = args[++i] };
                    break;
                case "--seed" when i + 1 < args.Length && int.TryParse(args[i + 1], out int seed):
                    options = options with { Seed = seed };
                    i++;
                    break;
                case var word when !word.StartsWith('-') && options.Filter.Length == 0:
                    options = options with { Filter = word };
                    break;
                default:
                    problem = $"'{args[i]}' is not understood.";
                    return false;
            }
        }

        return true;
    }
}
