using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;

namespace SessionKit.Build.Programs;

/// <summary>What is to be built from what, and where it goes. MSBuild writes it into a file, one <c>key=value</c> on each line.</summary>
internal sealed record BuildRequest
{
    /// <summary>The assembly that holds the programs.</summary>
    public required string Assembly { get; init; }

    /// <summary>The folder that the files are written into.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>What the files of a single program are called; the programs' own names if there are several.</summary>
    public required string Name { get; init; }

    /// <summary>Where to write which files were written; null: nowhere, and an assembly without a program is an error.</summary>
    public string? Manifest { get; init; }

    /// <summary>The assemblies that code may be called in, besides the framework's own. Of two of one name the first counts.</summary>
    public ImmutableArray<string> References { get; init; } = [];

    /// <summary>Folders as debug information names them (<c>/_/</c>), and what they are really called.</summary>
    public ImmutableArray<(string Mapped, string Real)> SourceRoots { get; init; } = [];

    /// <summary>The version of the machine that the program is for.</summary>
    public int MachineVersion { get; init; }

    /// <summary>Reads what MSBuild wrote.</summary>
    /// <exception cref="BuildInputException">The file is not there, or is none of this kind.</exception>
    public static BuildRequest Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new BuildInputException(path, unreadable.Message, unreadable);
        }

        var single = new Dictionary<string, string>(StringComparer.Ordinal);
        var references = ImmutableArray.CreateBuilder<string>();
        var roots = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var line in lines)
        {
            var (key, value) = Split(line) ?? throw new BuildInputException(path, $"'{line}' is not of the form key=value");
            switch (key)
            {
                case "reference":
                    references.Add(value);
                    break;
                case "source-root":
                    if (Split(value) is { } root)
                    {
                        roots.Add(root);
                    }

                    break;
                default:
                    single[key] = value;
                    break;
            }
        }

        string Required(string key) => single.GetValueOrDefault(key, "") is { Length: > 0 } value ? value : throw new BuildInputException(path, $"it names no {key}");
        return new BuildRequest
        {
            Assembly = Required("assembly"),
            OutputFolder = Required("output"),
            Name = Required("name"),
            Manifest = single.GetValueOrDefault("manifest"),
            References = references.ToImmutable(),
            SourceRoots = roots.ToImmutable(),
            MachineVersion = single.GetValueOrDefault("machine", "0") switch
            {
                "0" => 0,
                "3" => 3,
                var other => throw new BuildInputException(path, $"there is no machine version '{other}': it is 0 or 3"),
            },
        };
    }

    /// <summary>The real path of a source file.</summary>
    public string SourcePath(string document)
    {
        foreach (var (mapped, real) in SourceRoots)
        {
            if (mapped.Length > 0 && document.StartsWith(mapped, StringComparison.Ordinal))
            {
                return Path.Combine(real, document[mapped.Length..]);
            }
        }

        return document;
    }

    private static (string Key, string Value)? Split(string line) =>
        line.IndexOf('=', StringComparison.Ordinal) is var at and > 0 ? (line[..at], line[(at + 1)..]) : null;
}
