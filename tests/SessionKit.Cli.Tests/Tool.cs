using System.IO;
using SessionKit.Cli.Commands;

namespace SessionKit.Cli.Tests;

/// <summary>The tool, run inside the test's process.</summary>
internal static class Tool
{
    /// <summary>Runs a command line.</summary>
    public static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = SessionKitTool.Run(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
