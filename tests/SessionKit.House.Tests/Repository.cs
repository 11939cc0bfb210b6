using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SessionKit.House.Tests;

/// <summary>The checked-out repository that the tests were built from.</summary>
internal static class Repository
{
    private static readonly HashSet<string> notOurs = new(StringComparer.Ordinal) { ".git", ".vs", ".idea", ".vscode", "artifacts", "bin", "obj", "node_modules" };

    public static string Root { get; } = FindRoot();

    /// <summary>The folders of the projects under <c>src/</c>.</summary>
    public static IEnumerable<string> SourceProjects => Directory.EnumerateFiles(PathOf("src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>All files below a folder, without what is built, restored or an editor's.</summary>
    public static IEnumerable<string> FilesBelow(string folder) =>
        // In a worktree .git is a file.
        FoldersBelow(folder).Prepend(folder).SelectMany(Directory.EnumerateFiles).Where(path => !notOurs.Contains(Path.GetFileName(path)));

    /// <summary>All folders below a folder, with the same exceptions.</summary>
    public static IEnumerable<string> FoldersBelow(string folder) =>
        Directory.EnumerateDirectories(folder)
            .Where(path => !notOurs.Contains(Path.GetFileName(path)))
            .SelectMany(path => FoldersBelow(path).Prepend(path));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SessionKit.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"SessionKit.sln is in none of the folders above '{AppContext.BaseDirectory}'.");
    }
}
