using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Text.Json;
using SessionKit.Build.Programs;

namespace SessionKit.Cli.Inputs;

/// <summary>Builds a project with <c>dotnet build</c> and learns from it what its program is made of.</summary>
/// <param name="output">Takes what the build says.</param>
internal sealed class ProjectBuild(TextWriter output)
{
    private const string RequestProperty = "SessionKitProgramRequest";
    private const string FolderProperty = "TargetDir";

    /// <summary>Builds all but the program itself.</summary>
    /// <exception cref="BuildInputException">The project does not build, or does not use SessionKit.</exception>
    public BuildRequest Run(string project, string configuration)
    {
        var results = Path.GetTempFileName();
        try
        {
            var exitCode = Build(project, configuration, results);
            if (exitCode != 0)
            {
                throw new BuildInputException(project, string.Create(CultureInfo.InvariantCulture, $"dotnet build ended with {exitCode}"));
            }

            using var json = JsonDocument.Parse(File.ReadAllText(results));
            var properties = json.RootElement.GetProperty("Properties");
            var request = properties.GetProperty(RequestProperty).GetString();
            if (string.IsNullOrEmpty(request))
            {
                throw new BuildInputException(project, "it does not use the package SessionKit, or is built for several frameworks");
            }

            return BuildRequest.Read(request) with { OutputFolder = properties.GetProperty(FolderProperty).GetString()!, Manifest = null };
        }
        finally
        {
            File.Delete(results);
        }
    }

    private int Build(string project, string configuration, string results)
    {
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [
                "build", project, "-t:Build", "-c", configuration, "-v", "quiet", "--nologo",
                "-p:SessionKitCompileProgram=false", "-p:SessionKitPrepareProgram=true",
                $"-getProperty:{RequestProperty}", $"-getProperty:{FolderProperty}", $"-getResultOutputFile:{results}",
            ])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };

        // Its summary would be taken for ours, and with -getProperty there is no switch that leaves it out.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        try
        {
            using var process = Process.Start(start) ?? throw new BuildInputException(project, "dotnet does not start");
            while (process.StandardOutput.ReadLine() is { } line)
            {
                if (line.Contains(": error ", StringComparison.Ordinal) || line.Contains(": warning ", StringComparison.Ordinal))
                {
                    output.WriteLine(line);
                }
            }

            process.WaitForExit();
            return process.ExitCode;
        }
        catch (Win32Exception failure)
        {
            throw new BuildInputException(project, $"dotnet does not start: {failure.Message}", failure);
        }
    }
}
