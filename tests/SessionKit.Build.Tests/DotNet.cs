using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace SessionKit.Build.Tests;

/// <summary>Runs <c>dotnet</c> as a user would, who knows nothing of the test that runs it.</summary>
internal static class DotNet
{
    /// <summary>Runs it to its end.</summary>
    public static async Task<DotNetResult> RunAsync(string folder, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

        // What dotnet test tells its own children about its MSBuild and its runtime.
        foreach (var name in start.Environment.Keys.Where(IsOfTheTestRun).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";

        // A node that lives on would keep our pipes open, and the test waiting.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet does not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new DotNetResult(process.ExitCode, await output + await error);
    }

    private static bool IsOfTheTestRun(string name) =>
        name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("SESSIONKIT", StringComparison.OrdinalIgnoreCase)
        || name is "CI" or "DOTNET_HOST_PATH" or "DOTNET_STARTUP_HOOKS" or "Configuration" or "Version";
}

/// <summary>How it ended, and all that it said.</summary>
internal sealed record DotNetResult(int ExitCode, string Output)
{
    /// <summary>The lines that name a diagnostic, without repetitions.</summary>
    public IReadOnlyList<string> Diagnostics => Output.Split('\n')
        // Without the number of the project in front.
        .Select(line => line.Trim().TrimStart('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '>'))
        .Where(line => line.Contains(": error ", StringComparison.Ordinal) || line.Contains(": warning ", StringComparison.Ordinal))
        .Distinct(StringComparer.Ordinal)
        .ToList();

    /// <summary>This result, if it is a success; what was said, if not.</summary>
    public DotNetResult Succeeded() => ExitCode == 0 ? this : throw new InvalidOperationException($"dotnet ended with {ExitCode}:{Environment.NewLine}{Output}");
}
