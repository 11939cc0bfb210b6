using System;
using System.IO;

namespace SessionKit.Bench;

/// <summary>Where this repository keeps the VM: with the tests that compare with others.</summary>
internal static class VmPackage
{
    /// <summary>The VM of the tests where they have installed it; otherwise the ledger looks for it by itself, and says what to do if there is none.</summary>
    public static SvmLedgerOptions Options { get; } = new() { Package = Find() };

    private static string? Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string node = Path.Combine(folder.FullName, "tests", "SessionKit.Interop.Tests", "node");
            if (Directory.Exists(Path.Combine(node, "node_modules", "litesvm")))
            {
                return node;
            }
        }

        return null;
    }
}
