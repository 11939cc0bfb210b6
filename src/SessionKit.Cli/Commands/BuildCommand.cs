using System.CommandLine;
using System.IO;
using System.Text;
using SessionKit.Build.Messages;
using SessionKit.Build.Programs;
using SessionKit.Cli.Inputs;

namespace SessionKit.Cli.Commands;

/// <summary><c>sessionkit build</c>: what <c>dotnet build</c> does with the programs of a project, with options for once.</summary>
internal static class BuildCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var input = InputArgument.Create();
        var configuration = InputArgument.Configuration();
        var references = InputArgument.References();
        var folder = new Option<string?>("--output", "-o") { Description = "The folder to write into; without it the assembly's own.", HelpName = "DIR" };
        var machine = new Option<string?>("--version") { Description = "The version of the machine that the program is for.", HelpName = "0|3" };
        machine.AcceptOnlyFromAmong("0", "3");
        var explain = new Option<string?>("--explain")
        {
            Description = "Also writes what became of each line: the C#, its IR and its instructions, with the units of each. Into a file, or to the output for '-'.",
            HelpName = "FILE|-",
        };
        var command = new Command("build", "Compiles every [Program] of a project or assembly to a .so and an .idl.json, and says what each step costs.")
        {
            input, folder, machine, configuration, references, explain,
        };
        command.SetAction(parsed => Guard(error, () =>
        {
            var request = new InputReader(output).Read(parsed.GetValue(input)!, parsed.GetValue(configuration)!, parsed.GetValue(references)!);
            request = request with
            {
                OutputFolder = parsed.GetValue(folder) is { } chosen ? Path.GetFullPath(chosen) : request.OutputFolder,
                MachineVersion = parsed.GetValue(machine) switch { "0" => 0, "3" => 3, _ => request.MachineVersion },
            };
            void Tell(BuildMessage message) => (message.Severity == MessageSeverity.Error ? error : output).WriteLine(message.ToString());
            var file = parsed.GetValue(explain);
            var explanation = new StringBuilder();
            var isWell = new ProgramBuild(Tell) { Explain = file is null ? null : text => explanation.Append(text) }.Run(request);
            if (isWell && file == "-")
            {
                output.Write(explanation);
            }
            else if (isWell && file is not null)
            {
                File.WriteAllText(file, explanation.ToString());
            }

            return isWell;
        }));
        return command;
    }

    /// <summary>Runs a command's action; what is wrong with its input is said, not thrown.</summary>
    internal static int Guard(TextWriter error, System.Func<bool> action)
    {
        try
        {
            return action() ? ExitCode.Success : ExitCode.WrongInput;
        }
        catch (BuildInputException wrong)
        {
            error.WriteLine($"error: {wrong.Message}");
            return ExitCode.WrongInput;
        }
        catch (System.Exception unwritable) when (unwritable is IOException or System.UnauthorizedAccessException)
        {
            error.WriteLine($"error: {unwritable.Message}");
            return ExitCode.WrongInput;
        }
    }
}
