using System;
using System.Threading;
using Microsoft.Build.Framework;
using SessionKit.Build.Messages;

namespace SessionKit.Build;

/// <summary>
/// The MSBuild task that compiles the programs of an assembly. It starts a process that does so and passes on what that says:
/// whoever runs the task may live for hours, and must neither hold the compiler's files nor go on using an old compiler.
/// </summary>
public sealed class CompileProgram : ITask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource canceled = new();

    /// <summary>MSBuild's side of the conversation.</summary>
    public IBuildEngine BuildEngine { get; set; } = null!;

    /// <summary>Who hosts the task; not used.</summary>
    public ITaskHost? HostObject { get; set; }

    /// <summary>The file that says what is to be built.</summary>
    [Required]
    public string RequestFile { get; set; } = "";

    /// <summary>The assembly to run as the compiler's process.</summary>
    [Required]
    public string CompilerPath { get; set; } = "";

    /// <summary>The <c>dotnet</c> to run it with.</summary>
    [Required]
    public string DotNetPath { get; set; } = "";

    /// <summary>The project that is built: what belongs to no line of its sources is said of it.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>Compiles.</summary>
    /// <returns>Whether there were no errors.</returns>
    public bool Execute()
    {
        var process = new CompilerProcess(DotNetPath, CompilerPath);
        return process.Run(RequestFile, Log, canceled.Token);
    }

    /// <summary>Ends the compiler's process.</summary>
    public void Cancel() => canceled.Cancel();

    /// <inheritdoc/>
    public void Dispose() => canceled.Dispose();

    private void Log(BuildMessage message)
    {
        // What belongs to no line of the source belongs to the project.
        var file = message.File.Length > 0 ? message.File : ProjectFile;
        switch (message.Severity)
        {
            case MessageSeverity.Error:
                BuildEngine.LogErrorEvent(new BuildErrorEventArgs(
                    subcategory: null, message.Code, file, message.Line, message.Column, endLineNumber: 0, endColumnNumber: 0,
                    message.Text, helpKeyword: null, nameof(CompileProgram), message.HelpLink, DateTime.UtcNow, messageArgs: null));
                break;
            case MessageSeverity.Warning:
                BuildEngine.LogWarningEvent(new BuildWarningEventArgs(
                    subcategory: null, message.Code, file, message.Line, message.Column, endLineNumber: 0, endColumnNumber: 0,
                    message.Text, helpKeyword: null, nameof(CompileProgram), message.HelpLink, DateTime.UtcNow, messageArgs: null));
                break;
            default:
                var importance = message.Severity == MessageSeverity.Result ? MessageImportance.High : MessageImportance.Normal;
                BuildEngine.LogMessageEvent(new BuildMessageEventArgs(message.Text, helpKeyword: null, nameof(CompileProgram), importance));
                break;
        }
    }
}
