using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace SessionKit.Build.Tests.Targets;

/// <summary>A project of a user's, in a folder of its own, that uses the kit as it lies beside the tests.</summary>
internal sealed class TinyProject : IDisposable
{
    private static readonly string build = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", "..", "..", "build"));

    public TinyProject(string source)
    {
        Folder = Directory.CreateTempSubdirectory("sessionkit-project-").FullName;
        Source = source;
        File.WriteAllText(Path.Combine(Folder, "Tiny.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{build}/SessionKit.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <CustomAfterMicrosoftCommonTargets>{build}/SessionKit.targets</CustomAfterMicrosoftCommonTargets>
                <SessionKitCompilerPath>{Kit("SessionKit.Build.dll")}</SessionKitCompilerPath>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Kit("SessionKit.Attributes.dll")}" />
                <Reference Include="{Kit("SessionKit.Runtime.dll")}" />
                <Analyzer Include="{Kit("SessionKit.Protocols.dll")}" />
                <Analyzer Include="{Kit("SessionKit.Generators.dll")}" />
                <Analyzer Include="{Kit("SessionKit.Analyzers.dll")}" />
              </ItemGroup>
            </Project>
            """);
    }

    public string Folder { get; }

    /// <summary>The one source file.</summary>
    public string Source
    {
        get => File.ReadAllText(Path.Combine(Folder, "Tiny.cs"));
        set => File.WriteAllText(Path.Combine(Folder, "Tiny.cs"), value);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>Builds, and says all that a build can say.</summary>
    public Task<DotNetResult> BuildAsync(params string[] arguments) => DotNet.RunAsync(Folder, ["build", "-v", "normal", .. arguments]);

    /// <summary>Another verb than build.</summary>
    public Task<DotNetResult> RunAsync(params string[] arguments) => DotNet.RunAsync(Folder, arguments);

    /// <summary>A file beside the built assembly.</summary>
    public string Output(string name, string configuration = "Debug") => Path.Combine(Folder, "bin", configuration, "net10.0", name);

    /// <summary>The files that a build made of programs, in all folders.</summary>
    public IReadOnlyList<string> ProgramFiles() =>
        [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Where(path => path.EndsWith(".so", StringComparison.Ordinal) || path.EndsWith(".idl.json", StringComparison.Ordinal))];

    private static string Kit(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
