using System;
using System.IO;

namespace SessionKit.Interop;

/// <summary>Where the repository is: the nearest folder above the test assembly that holds the solution.</summary>
internal static class RepositoryFolder
{
    internal static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SessionKit.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds SessionKit.sln.");
    }
}
