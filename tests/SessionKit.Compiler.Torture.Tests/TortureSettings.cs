using System;
using System.Globalization;

namespace SessionKit.Compiler.Torture;

/// <summary>How much is done. The defaults are for every build; a long run sets the variables.</summary>
/// <param name="Functions">How many functions are generated.</param>
/// <param name="Inputs">On how many inputs each is run.</param>
/// <param name="Seed">A fresh seed, or the one to do again.</param>
internal sealed record TortureSettings(int Functions, int Inputs, int Seed)
{
    /// <summary>From SESSIONKIT_TORTURE_FUNCTIONS, SESSIONKIT_TORTURE_INPUTS and SESSIONKIT_TORTURE_SEED.</summary>
    public static TortureSettings Read() => new(
        Number("SESSIONKIT_TORTURE_FUNCTIONS", 2000), Number("SESSIONKIT_TORTURE_INPUTS", 100), Number("SESSIONKIT_TORTURE_SEED", RandomSeed.Next(1_000_000_000)));

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
