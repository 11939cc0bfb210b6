using System;
using System.Collections.Immutable;
using SessionKit.Interop;
using Xunit.Abstractions;

namespace SessionKit.Conformance;

/// <summary>The one place that says which hosts there are.</summary>
public static class Hosts
{
    /// <summary>The name of the ledger inside this process.</summary>
    public const string Local = "LocalLedger";

    /// <summary>The name of the real VM, which needs Node.</summary>
    public const string RealVm = "SvmLedger";

    private static readonly Lazy<string> Package = new(() =>
    {
        NodeModules.EnsureAsync(new Silence()).GetAwaiter().GetResult();
        return NodeModules.Folder;
    });

    /// <summary>The names of all hosts: every test runs on each.</summary>
    public static ImmutableArray<string> All { get; } = [Local, RealVm];

    /// <summary>A fresh host.</summary>
    /// <param name="name">Which.</param>
    /// <param name="isStrict">Whether it looks at signatures and at a transaction's age.</param>
    public static Host Start(string name, bool isStrict = true) => name switch
    {
        Local => new Host(new LocalLedger(new LocalLedgerOptions { CheckSignatures = isStrict, CheckBlockhash = isStrict })),
        RealVm => new Host(new SvmLedger(new SvmLedgerOptions { Package = Package.Value, CheckSignatures = isStrict, CheckBlockhash = isStrict })),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such host."),
    };

    private sealed class Silence : ITestOutputHelper
    {
        public void WriteLine(string message)
        {
        }

        public void WriteLine(string format, params object[] args)
        {
        }
    }
}
