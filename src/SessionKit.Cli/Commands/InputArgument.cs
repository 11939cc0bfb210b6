using System.CommandLine;

namespace SessionKit.Cli.Commands;

/// <summary>What commands that build work on.</summary>
internal static class InputArgument
{
    /// <summary>The project or assembly.</summary>
    public static Argument<string> Create()
    {
        var input = new Argument<string>("PROJECT_OR_ASSEMBLY")
        {
            Description = "A project file, a folder with one, or an assembly that is built already (.dll). Without it: the folder that you are in.",
            DefaultValueFactory = _ => ".",
        };
        input.Validators.Add(result =>
        {
            // Otherwise a misspelled option would be a project that does not exist.
            if (result.Tokens is [{ Value: ['-', ..] option }, ..])
            {
                result.AddError($"There is no option '{option}'.");
            }
        });
        return input;
    }

    /// <summary>The configuration that a project is built in.</summary>
    public static Option<string> Configuration() => new("--configuration", "-c")
    {
        Description = "The configuration that a project is built in. The program is the same in all.",
        DefaultValueFactory = _ => "Debug",
    };

    /// <summary>Further assemblies for an assembly that does not have them beside it.</summary>
    public static Option<string[]> References() => new("--reference", "-r")
    {
        Description = "For an assembly: another one that it uses, or a folder of them, besides those in its own folder.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };
}
