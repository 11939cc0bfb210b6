using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SessionKit.Build.Programs;

namespace SessionKit.Cli.Inputs;

/// <summary>From what a user names to what is to be built.</summary>
/// <param name="output">Takes what <c>dotnet build</c> says, for a project.</param>
internal sealed class InputReader(TextWriter output)
{
    /// <summary>The request for a project (which is built first), a folder with one, or an assembly.</summary>
    /// <exception cref="BuildInputException">There is no such thing, or it does not build.</exception>
    public BuildRequest Read(string input, string configuration, IReadOnlyList<string> references)
    {
        var path = Path.GetFullPath(input);
        if (Directory.Exists(path))
        {
            path = ProjectIn(path);
        }

        if (!File.Exists(path))
        {
            throw new BuildInputException(path, "there is no such file");
        }

        return Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".dll" or ".exe" => ForAssembly(path, references),
            ".csproj" => new ProjectBuild(output).Run(path, configuration),
            _ => throw new BuildInputException(path, "it is neither a C# project nor an assembly"),
        };
    }

    private static string ProjectIn(string folder) =>
        Directory.GetFiles(folder, "*.csproj") switch
        {
            [var single] => single,
            [] => throw new BuildInputException(folder, "there is no project in this folder"),
            var several => throw new BuildInputException(folder, $"there are several projects in this folder: {string.Join(", ", several.Select(Path.GetFileName))}"),
        };

    private static BuildRequest ForAssembly(string assembly, IReadOnlyList<string> references)
    {
        var folder = Path.GetDirectoryName(assembly)!;
        return new BuildRequest
        {
            Assembly = assembly,
            Name = Path.GetFileNameWithoutExtension(assembly),
            OutputFolder = folder,
            References = [.. references.Select(Path.GetFullPath).SelectMany(AssembliesAt), .. AssembliesAt(folder).Where(path => path != assembly)],
        };
    }

    private static IEnumerable<string> AssembliesAt(string path) =>
        Directory.Exists(path) ? Directory.GetFiles(path, "*.dll").Order(StringComparer.Ordinal)
        : File.Exists(path) ? [path]
        : throw new BuildInputException(path, "there is no such file");
}
