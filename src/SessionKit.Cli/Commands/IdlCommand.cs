using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using SessionKit.Build.Programs;
using SessionKit.Cli.Inputs;
using SessionKit.Compiler.Programs;

namespace SessionKit.Cli.Commands;

/// <summary><c>sessionkit idl</c>: the Anchor IDL of a program.</summary>
internal static class IdlCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var input = InputArgument.Create();
        var configuration = InputArgument.Configuration();
        var folder = new Option<string?>("--output", "-o") { Description = "Writes <program>.idl.json into this folder instead of printing it.", HelpName = "DIR" };
        var program = new Option<string?>("--program", "-p") { Description = "Only the program of this name.", HelpName = "NAME" };
        var command = new Command("idl", "Shows the Anchor IDL of every [Program] of a project or assembly.") { input, program, folder, configuration };
        command.SetAction(parsed => BuildCommand.Guard(error, () =>
        {
            // Where the build's own words must not come between the JSON, they go where errors go.
            var request = new InputReader(error).Read(parsed.GetValue(input)!, parsed.GetValue(configuration)!, []);
            var name = parsed.GetValue(program);
            var programs = Programs(request.Assembly).Where(p => p.Idl is not null && (name is null || name == p.Name || name == p.FullName)).ToList();
            if (programs.Count == 0)
            {
                throw new BuildInputException(request.Assembly, name is null ? "it declares no [Program]" : $"it declares no [Program] called '{name}'");
            }

            foreach (var declared in programs)
            {
                if (parsed.GetValue(folder) is { } chosen)
                {
                    Directory.CreateDirectory(chosen);
                    File.WriteAllText(Path.Combine(chosen, $"{declared.Name}.idl.json"), declared.Idl);
                }
                else
                {
                    output.WriteLine(declared.Idl);
                }
            }

            return true;
        }));
        return command;
    }

    private static ImmutableArray<ProgramDeclaration> Programs(string assembly)
    {
        try
        {
            return ProgramReader.Read(assembly).Programs;
        }
        catch (ProgramReaderException wrong)
        {
            throw new BuildInputException(assembly, wrong.Message, wrong);
        }
    }
}
