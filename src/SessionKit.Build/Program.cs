using System;
using System.IO;
using System.Text;
using SessionKit.Build.Messages;
using SessionKit.Build.Programs;

namespace SessionKit.Build;

/// <summary>The compiler's process: reads a request, writes files and messages, ends with 0 if there were no errors.</summary>
internal static class Program
{
    /// <summary>The switch for messages as <see cref="MessageLine"/> writes them; without it they have MSBuild's form.</summary>
    public const string MessagesAsFields = "--fields";

    private static int Main(string[] arguments)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        var asFields = arguments is [MessagesAsFields, ..];
        void Tell(BuildMessage message) => output.WriteLine(asFields ? MessageLine.Write(message) : message.ToString());
        if (arguments.Length != (asFields ? 2 : 1))
        {
            Tell(new BuildMessage(MessageSeverity.Error, $"Usage: SessionKit.Build [{MessagesAsFields}] REQUEST_FILE") { Code = ProgramBuild.InputCode });
            return 1;
        }

        try
        {
            return new ProgramBuild(Tell).Run(BuildRequest.Read(arguments[^1])) ? 0 : 1;
        }
        catch (BuildInputException wrong)
        {
            Tell(new BuildMessage(MessageSeverity.Error, wrong.Reason) { Code = ProgramBuild.InputCode, File = wrong.Path });
            return 1;
        }
    }
}
