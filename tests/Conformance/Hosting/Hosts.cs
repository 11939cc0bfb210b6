using System;
using System.Collections.Immutable;

namespace SessionKit.Conformance;

/// <summary>The one place that says which hosts there are.</summary>
public static class Hosts
{
    /// <summary>The name of the ledger inside this process.</summary>
    public const string Local = "LocalLedger";

    /// <summary>The names of all hosts: every test runs on each.</summary>
    public static ImmutableArray<string> All { get; } = [Local];

    /// <summary>A fresh host.</summary>
    public static Host Start(string name) => name switch
    {
        Local => new LocalHost(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such host."),
    };
}
