using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Protocols;

/// <summary>Who takes a step, as a baseline says it: <c>Offered by Maker and any Sponsor</c>.</summary>
internal static class BaselineRoles
{
    /// <summary>Nobody signs.</summary>
    public const string Nobody = "nobody";

    /// <summary>Before a role that anybody may take.</summary>
    public const string Any = "any ";

    private const string By = " by ";
    private static readonly string[] Or = [" or "];
    private static readonly string[] And = [" and "];

    /// <summary>The targets of a transition's value.</summary>
    public static string[] Targets(string value) => Before(value).Split(Or, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Those whose own signature the step needs.</summary>
    public static IReadOnlyCollection<string> Needed(string value)
    {
        int by = value.IndexOf(By, StringComparison.Ordinal);
        return by < 0
            ? []
            : [.. value.Substring(by + By.Length).Split(And, StringSplitOptions.None).Where(r => r != Nobody && !r.StartsWith(Any, StringComparison.Ordinal))];
    }

    private static string Before(string value)
    {
        int by = value.IndexOf(By, StringComparison.Ordinal);
        return by < 0 ? value : value.Substring(0, by);
    }
}
