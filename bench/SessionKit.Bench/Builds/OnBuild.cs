using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace SessionKit.Bench;

/// <summary>What a build of the escrow takes: all of it, and the compiler's process alone.</summary>
internal static class OnBuild
{
    private const double WholeTarget = 10;
    private const double CompilerTarget = 1;

    /// <summary>Measures and prints.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(BenchOptions options)
    {
        string root = Root();
        string project = Path.Combine(root, "samples", "Escrow");

        // The kit itself, which a user has from the package, and the restored project are there before the clock starts.
        await TimeAsync(project, ["build", "-c", "Release", "-v", "quiet", "--nologo"]);
        string[] rebuild = ["build", "-c", "Release", "-v", "quiet", "--nologo", "--no-restore", "-t:Rebuild", "-p:BuildProjectReferences=false"];
        (double wall, _) = Middle([.. await RepeatAsync(options.Rounds(5), () => TimeAsync(project, rebuild))]);

        string request = Path.Combine(root, "artifacts", "obj", "Escrow", "release", "program", "request.txt");
        string compiler = (await File.ReadAllLinesAsync(request)).Single(line => line.StartsWith("compiler=", StringComparison.Ordinal))["compiler=".Length..];
        (double compilerWall, double compilerCpu) = Middle([.. await RepeatAsync(options.Rounds(9), () => TimeAsync(project, ["exec", compiler, request]))]);

        Figure[] figures =
        [
            new("dotnet build of the escrow, program included", string.Empty, $"≤ {WholeTarget:N0} s", Seconds(wall), wall <= WholeTarget),
            new("… of which the compiler's process", string.Empty, $"≤ {CompilerTarget:N0} s", $"{Seconds(compilerCpu)} of the processor, {Seconds(compilerWall)} by the clock", compilerCpu <= CompilerTarget),
        ];
        Console.WriteLine($"{FigureTable.Facts(options)}; whoever else uses the machine is in the clock's times.");
        Console.WriteLine();
        Console.WriteLine(FigureTable.Markdown(figures));
        if (options.Json is { } path)
        {
            await File.WriteAllTextAsync(path, FigureTable.Json(figures, options));
        }

        return 0;
    }

    private static async Task<List<(double Wall, double Cpu)>> RepeatAsync(int rounds, Func<Task<(double, double)>> run)
    {
        List<(double, double)> times = [];
        for (int i = 0; i < rounds; i++)
        {
            times.Add(await run());
        }

        return times;
    }

    private static (double Wall, double Cpu) Middle(List<(double Wall, double Cpu)> times) =>
        (times.Select(time => time.Wall).Order().ElementAt(times.Count / 2), times.Select(time => time.Cpu).Order().ElementAt(times.Count / 2));

    private static async Task<(double Wall, double Cpu)> TimeAsync(string folder, string[] arguments)
    {
        long start = Stopwatch.GetTimestamp();
        ProcessStartInfo info = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };

        // A node that lives on would keep the pipe open, and this waiting.
        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        info.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using Process process = Process.Start(info) ?? throw new InvalidOperationException("dotnet does not start.");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        double cpu = await WatchAsync(process);
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0
            ? (wall, cpu)
            : throw new InvalidOperationException($"dotnet {arguments[0]} ended with {process.ExitCode}:{Environment.NewLine}{await output}");
    }

    /// <summary>What a process takes of the processor, in seconds. Nobody says it of one that has ended: it is asked until then.</summary>
    private static async Task<double> WatchAsync(Process process)
    {
        TimeSpan cpu = default;
        Task ended = process.WaitForExitAsync();
        while (!ended.IsCompleted)
        {
            try
            {
                cpu = process.TotalProcessorTime;
            }
            catch (InvalidOperationException)
            {
                // It ended between the question and the answer; the last one before is less than the waiting below too small.
                break;
            }

            await Task.WhenAny(ended, Task.Delay(5));
        }

        await ended;
        return cpu.TotalSeconds;
    }

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00} s");

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SessionKit.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds SessionKit.sln.");
    }
}
