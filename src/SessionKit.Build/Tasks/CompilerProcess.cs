using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Threading;
using SessionKit.Build.Messages;
using SessionKit.Build.Programs;

namespace SessionKit.Build;

/// <summary>The compiler in a process of its own.</summary>
/// <param name="dotnet">The <c>dotnet</c> to run it with.</param>
/// <param name="compiler">The assembly to run.</param>
internal sealed class CompilerProcess(string dotnet, string compiler)
{
    /// <summary>Runs the compiler to its end.</summary>
    /// <param name="requestFile">What is to be built.</param>
    /// <param name="tell">Takes each message as it comes.</param>
    /// <param name="cancellation">Ends the process.</param>
    /// <returns>Whether there were no errors. If not, at least one was told.</returns>
    public bool Run(string requestFile, Action<BuildMessage> tell, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(dotnet, ["exec", compiler, Program.MessagesAsFields, requestFile])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };

        // MSBuild sets these for itself; another runtime would take them for its own.
        start.Environment.Remove("DOTNET_STARTUP_HOOKS");
        start.Environment.Remove("MSBUILD_EXE_PATH");
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (Win32Exception failure)
        {
            tell(Failed($"'{dotnet}' does not start: {failure.Message}"));
            return false;
        }

        using (process)
        {
            return process is not null && Follow(process, tell, cancellation);
        }
    }

    private static bool Follow(Process process, Action<BuildMessage> tell, CancellationToken cancellation)
    {
        using var _ = cancellation.Register(() => process.Kill(entireProcessTree: true));

        // Both at once: a process whose error output nobody reads would wait for ever once that is full.
        var errorOutput = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var errors = 0;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            var message = MessageLine.Read(line) ?? new BuildMessage(MessageSeverity.Information, line);
            errors += message.Severity == MessageSeverity.Error ? 1 : 0;
            tell(message);
        }

        var rest = errorOutput.GetAwaiter().GetResult().Trim();
        process.WaitForExit();
        if (cancellation.IsCancellationRequested)
        {
            return false;
        }

        if (process.ExitCode != 0 && errors == 0)
        {
            tell(Failed(string.Create(CultureInfo.InvariantCulture, $"The compiler's process ended with code {process.ExitCode}:\n{rest}")));
        }

        return process.ExitCode == 0 && errors == 0;
    }

    private static BuildMessage Failed(string text) => new(MessageSeverity.Error, text) { Code = ProgramBuild.InputCode };
}
