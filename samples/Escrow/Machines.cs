using System;
using System.Diagnostics;
using System.IO;
using SessionKit;

/// <summary>The ledgers that the story can be told on.</summary>
internal static class Machines
{
    /// <summary>The ledger inside this process, or the real VM in one of its own.</summary>
    /// <exception cref="SvmException">Node or its package <c>litesvm</c> is missing.</exception>
    public static TestLedger Open(Options options) => options.OnRealVm ? new SvmLedger(new SvmLedgerOptions { Package = Package() }) : new LocalLedger();

    // In this repository the VM lies where the tests install it; anywhere else the ledger looks for it by itself.
    private static string? Package()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string node = Path.Combine(folder.FullName, "tests", "SessionKit.Interop.Tests", "node");
            if (File.Exists(Path.Combine(node, "package-lock.json")) && Environment.GetEnvironmentVariable(SvmLedgerOptions.PackageVariable) is null)
            {
                Install(node);
                return node;
            }
        }

        return null;
    }

    private static void Install(string folder)
    {
        if (Directory.Exists(Path.Combine(folder, "node_modules", "litesvm")))
        {
            return;
        }

        Console.WriteLine("npm ci: installing the VM, once …");
        try
        {
            ProcessStartInfo start = OperatingSystem.IsWindows() ? new("cmd", ["/c", "npm", "ci", "--no-audit", "--no-fund"]) : new("npm", ["ci", "--no-audit", "--no-fund"]);
            start.WorkingDirectory = folder;
            using Process? process = Process.Start(start);
            process?.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No npm: the ledger says what it misses, and what to do.
        }
    }
}
