using System;
using System.Globalization;

/// <summary>Where random tests begin: anew each time, unless SESSIONKIT_SEED says where, as a build server's does for each commit.</summary>
internal static class RandomSeed
{
    /// <summary>A number of 0 or more, of which the test must print what it was.</summary>
    /// <param name="below">More than the largest.</param>
    public static int Next(int below = int.MaxValue) =>
        int.TryParse(Environment.GetEnvironmentVariable("SESSIONKIT_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given % below : Random.Shared.Next(below);
}
