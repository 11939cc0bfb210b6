using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace SessionKit.Analyzers.Tests;

/// <summary>The pages in <c>docs/diagnostics</c>, and the files beside the rules.</summary>
internal static class DiagnosticPages
{
    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    /// <summary>The folder of the pages.</summary>
    public static string Folder { get; } = Path.Combine(Root, "docs", "diagnostics");

    /// <summary>A rule's page.</summary>
    public static string Of(string id) => File.ReadAllText(Path.Combine(Folder, id + ".md"));

    /// <summary>The code under a heading of a page.</summary>
    public static IReadOnlyList<string> CodeUnder(string page, string heading)
    {
        string[] sections = page.Split("\n## ");
        string section = sections.FirstOrDefault(s => s.StartsWith(heading + "\n", StringComparison.Ordinal))
            ?? throw new InvalidDataException($"The page has no section '{heading}'.");
        return [.. section.Split("```csharp\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])];
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
