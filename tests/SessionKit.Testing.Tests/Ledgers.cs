using System;
using SessionKit.Interop;
using Xunit.Abstractions;

namespace SessionKit.Testing.Tests;

/// <summary>The ledgers that every test of the shared suite runs on.</summary>
public enum LedgerKind
{
    /// <summary><see cref="LocalLedger"/>, in this process.</summary>
    Local,

    /// <summary><see cref="SvmLedger"/>, the real VM.</summary>
    Svm,
}

/// <summary>Makes ledgers of either kind.</summary>
internal static class Ledgers
{
    private static readonly Lazy<string> Package = new(() =>
    {
        NodeModules.EnsureAsync(new Silence()).GetAwaiter().GetResult();
        return NodeModules.Folder;
    });

    /// <summary>Options with which the real VM is found, installed if need be.</summary>
    public static SvmLedgerOptions SvmOptions => new() { Package = Package.Value };

    public static TestLedger Create(LedgerKind kind, bool checkSignatures = true, bool checkBlockhash = true) => kind switch
    {
        LedgerKind.Local => new LocalLedger(new LocalLedgerOptions { CheckSignatures = checkSignatures, CheckBlockhash = checkBlockhash }),
        _ => new SvmLedger(SvmOptions with { CheckSignatures = checkSignatures, CheckBlockhash = checkBlockhash }),
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
