using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Xunit.Abstractions;

namespace SessionKit.Interop;

/// <summary>Installs what <c>node/package-lock.json</c> names, once, however many test runs want it at the same time.</summary>
internal static class NodeModules
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    internal static string Folder { get; } = Path.Combine(RepositoryFolder.Root, "tests", "SessionKit.Interop.Tests", "node");

    private static string LockFile => Path.Combine(Folder, "package-lock.json");

    // npm writes this file last, so that an installation which broke off does not count.
    private static string Installed => Path.Combine(Folder, "node_modules", ".package-lock.json");

    internal static async Task EnsureAsync(ITestOutputHelper output)
    {
        if (IsCurrent())
        {
            return;
        }

        using var timeout = new CancellationTokenSource(Patience);
        using FileStream turn = await WaitForTurnAsync(timeout.Token);
        if (IsCurrent())
        {
            return;
        }

        output.WriteLine("npm ci: installing what the comparisons need …");
        ProcessResult result = await ExternalProcess.RunAsync(
            "npm", ["ci", "--no-audit", "--no-fund", "--loglevel", "warn"], Folder, input: "", timeout.Token);
        output.WriteLine(result.Output);
        output.WriteLine(result.Error);
        if (result.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm ci ended with {result.ExitCode}:{Environment.NewLine}{result.Error}");
        }

        File.SetLastWriteTimeUtc(Installed, DateTime.UtcNow);
    }

    private static bool IsCurrent() =>
        File.Exists(Installed) && File.GetLastWriteTimeUtc(Installed) >= File.GetLastWriteTimeUtc(LockFile);

    private static async Task<FileStream> WaitForTurnAsync(CancellationToken cancellationToken)
    {
        string path = Path.Combine(RepositoryFolder.Root, "artifacts", "npm-ci.lock");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                // Another process holds it; the cancellation ends the wait.
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }
    }
}
