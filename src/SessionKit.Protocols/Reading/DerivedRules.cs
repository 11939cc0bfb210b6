using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols;

/// <summary>Holds accounts at derived addresses to their seeds: each name means one address, whose bump the session keeps from its opening on.</summary>
internal static class DerivedRules
{
    private const int LongestSeed = 32;

    /// <summary>Checks the steps of a session.</summary>
    /// <returns>The steps; those with an account that cannot be derived are not sound.</returns>
    public static List<ReadStep> Check(List<ReadStep> steps, IProblemSink? problems)
    {
        var seeds = new Dictionary<string, string>();
        bool opens = steps.Any(s => s.Model.Opens);
        return steps.ConvertAll(step =>
        {
            bool sound = true;
            foreach (IParameterSymbol parameter in step.Method.Parameters.Where(p => AccountTypes.KindOf(p) == AccountKind.Derived))
            {
                if (WhyNot(parameter, seeds, !opens || IsKept(parameter.Name, steps)) is { } why)
                {
                    problems?.ReportAt(Problem.ImpossibleSeeds, parameter, parameter.Find("Derived")!, "seed", parameter.Name, why);
                    sound = false;
                }
            }

            return sound ? step : step with { IsSound = false };
        });
    }

    private static string? WhyNot(IParameterSymbol parameter, Dictionary<string, string> seeds, bool isKept)
    {
        string seed = parameter.Find("Derived").Text();
        int size = Encoding.UTF8.GetByteCount(seed);
        if (size is 0 or > LongestSeed)
        {
            return $"its seed has {size} bytes, and must have 1 to {LongestSeed}";
        }

        if (seeds.TryGetValue(parameter.Name, out string? other) && other != seed)
        {
            return $"in another step it is derived from \"{other}\" (give one of them another name)";
        }

        seeds[parameter.Name] = seed;
        return isKept ? null : "no bump of it is kept: a step that opens the session must name it too";
    }

    private static bool IsKept(string name, List<ReadStep> steps) =>
        steps.Where(s => s.Model.Opens).All(s => s.OpenedVaults.Contains(name));
}
