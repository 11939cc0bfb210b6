using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <summary>What differs from machine to machine, or from run to run.</summary>
internal static class NonDeterminism
{
    private static readonly ImmutableDictionary<string, string> Types = ImmutableDictionary.CreateRange(
    [
        Pair("System.Random", "there is no secret and no chance on chain (take what the other party has committed to, or an oracle's account)"),
        Pair("System.Security.Cryptography.RandomNumberGenerator", "there is no secret and no chance on chain (take what the other party has committed to, or an oracle's account)"),
        Pair("System.Guid", "take a number from the caller or from the key"),
        Pair("System.Environment", "everything that a step knows is in its parameters"),
        Pair("System.Diagnostics.Stopwatch", "use ctx.Now, the cluster's time"),
        Pair("System.TimeProvider", "use ctx.Now, the cluster's time"),
        Pair("System.HashCode", "hash with a syscall, or compare the values themselves"),
        Pair("System.Threading.Thread", "an instruction runs alone"),
        Pair("System.Threading.Tasks.Task", "an instruction runs to its end at once"),
        Pair("System.Console", "use ctx.Log"),
        Pair("System.IO.File", "everything that a step knows is in its accounts"),
        Pair("System.Net.Http.HttpClient", "everything that a step knows is in its accounts"),
    ]);

    /// <summary>Says that a member is such a thing.</summary>
    /// <returns>Whether it is none, and its parts are to be read.</returns>
    public static bool Check(ISymbol? member, IOperation operation, ImmutableArray<OnChainFinding>.Builder findings)
    {
        if (member is null || WhatInstead(member) is not { } instead)
        {
            return true;
        }

        string name = member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"new {member.ContainingType.Name}" : $"{member.ContainingType.Name}.{member.Name}";
        findings.Add(new OnChainFinding(OnChainRules.NotDeterministic, operation.Syntax.GetLocation(), name, instead));
        return false;
    }

    private static string? WhatInstead(ISymbol member)
    {
        string type = member.ContainingType?.ToDisplayString() ?? string.Empty;
        return (type, member.Name) switch
        {
            ("System.DateTime" or "System.DateTimeOffset", "Now" or "UtcNow" or "Today") => "use ctx.Now, the cluster's time in seconds since 1970",
            (_, "GetHashCode") => "compare the values themselves",
            ("System.Guid", "NewGuid" or "CreateVersion7") => Types["System.Guid"],
            ("System.Guid", _) => null,
            _ => Types.TryGetValue(type, out string? instead) ? instead : null,
        };
    }

    private static System.Collections.Generic.KeyValuePair<string, string> Pair(string type, string instead) => new(type, instead);
}
