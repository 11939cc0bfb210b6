using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using SessionKit;

/// <summary>The ledgers that a story can be told on.</summary>
internal static class Machines
{
    /// <summary>Has a story told on the ledger that the command line asks for.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="tell">Tells the story, and returns its exit code.</param>
    /// <returns>The exit code: the story's, or 2 with a word on what is missing where it cannot begin.</returns>
    public static async Task<int> RunAsync(string[] arguments, Func<TestLedger, Task<int>> tell)
    {
        var options = Options.Read(arguments);
        if (options.Answer() is { } answer)
        {
            return answer;
        }

        try
        {
            TestLedger ledger = Open(options);
            using (ledger as IDisposable)
            {
                return await tell(ledger);
            }
        }
        catch (Exception missing) when (missing is SvmException or FileNotFoundException)
        {
            Console.Error.WriteLine(missing.Message);
            return 2;
        }
    }

    // Inside this process, or the real VM in one of its own.
    private static TestLedger Open(Options options) => options.OnRealVm ? new SvmLedger(new SvmLedgerOptions { Package = Package() }) : new LocalLedger();

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
