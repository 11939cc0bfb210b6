using System;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using SessionKit.Build.Tests;
using SessionKit.Interop;
using Xunit;

namespace SessionKit.Package.Tests;

/// <summary>The packages, packed once for all tests, in a feed that holds nothing else, and a package folder that nothing old leaks into.</summary>
public sealed class PackedKit : IAsyncLifetime
{
    /// <summary>The repository.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    private static string Configuration => typeof(PackedKit).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    /// <summary>A folder outside of the repository: no props of the repository's apply.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("sessionkit-package-").FullName;

    /// <summary>Where the packages are.</summary>
    public string Feed => Path.Combine(Folder, "feed");

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        foreach (var project in new[] { "build/package/SessionKit.csproj", "src/SessionKit.Testing/SessionKit.Testing.csproj", "src/SessionKit.Cli/SessionKit.Cli.csproj" })
        {
            await PackAsync(project, Feed);
        }

        await File.WriteAllTextAsync(Path.Combine(Folder, "nuget.config"), """
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="feed" />
              </packageSources>
            </configuration>
            """);
    }

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A new, empty folder that sees the feed.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;

    /// <summary>Runs <c>dotnet</c> with the packages of the feed alone.</summary>
    internal Task<DotNetResult> RunAsync(string folder, params string[] arguments) =>
        DotNet.RunAsync(folder, arguments, ("NUGET_PACKAGES", Path.Combine(Folder, "packages")), ("DOTNET_CLI_HOME", Folder), ("SESSIONKIT_LITESVM", NodeModules.Folder));

    /// <summary>Packs what is built already.</summary>
    internal static async Task PackAsync(string project, string feed) =>
        (await DotNet.RunAsync(Repository, ["pack", project, "--no-build", "-c", Configuration, "-o", feed, "-v", "quiet"])).Succeeded();

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
