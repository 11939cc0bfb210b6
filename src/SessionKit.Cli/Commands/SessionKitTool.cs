using System.CommandLine;
using System.IO;

namespace SessionKit.Cli.Commands;

/// <summary>The tool: its commands, and how it is run.</summary>
internal static class SessionKitTool
{
    /// <summary>Runs the tool.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Solana programs in C#: compile them, see what they cost, look into them.")
        {
            BuildCommand.Create(output, error),
            IdlCommand.Create(output, error),
            InspectCommand.Create(output, error),
        };
        var parsed = root.Parse(arguments);
        var code = parsed.Invoke(new InvocationConfiguration { Output = output, Error = error });
        return parsed.Errors.Count > 0 ? ExitCode.WrongUsage : code;
    }
}
