using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using SessionKit.Interop;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Package.Tests;

/// <summary>What is in the packages, and what happens where they are installed.</summary>
public sealed class PackageTests(PackedKit kit, ITestOutputHelper log) : IClassFixture<PackedKit>
{
    [Fact]
    public void The_one_package_holds_all_that_a_protocol_needs()
    {
        var files = Files("SessionKit");

        Assert.Equal(
            [
                "README.md",
                "build/SessionKit.props", "build/SessionKit.targets", "build/rules/off.globalconfig", "build/rules/strict.globalconfig",
                "buildTransitive/SessionKit.props", "buildTransitive/SessionKit.targets", "buildTransitive/rules/off.globalconfig", "buildTransitive/rules/strict.globalconfig",
                "lib/net10.0/SessionKit.Attributes.dll", "lib/net10.0/SessionKit.Attributes.xml", "lib/net10.0/SessionKit.Runtime.dll", "lib/net10.0/SessionKit.Runtime.xml",
                "tools/net10.0/SessionKit.Build.deps.json", "tools/net10.0/SessionKit.Build.dll", "tools/net10.0/SessionKit.Build.runtimeconfig.json", "tools/net10.0/SessionKit.Compiler.dll",
            ],
            files.Where(file => !file.StartsWith("analyzers/", StringComparison.Ordinal)));

        // One folder only: a second one would be loaded too, and everything be generated twice.
        var analyzers = files.Where(file => file.StartsWith("analyzers/", StringComparison.Ordinal)).ToList();
        Assert.All(analyzers, file => Assert.StartsWith("analyzers/dotnet/roslyn4.14/cs/SessionKit.", file, StringComparison.Ordinal));
        var rooms = new[] { "Protocols", "Generators", "Analyzers", "CodeFixes" }.Where(room => Directory.Exists(Path.Combine(PackedKit.Repository, "src", $"SessionKit.{room}")));
        Assert.Equal(rooms.Select(room => $"analyzers/dotnet/roslyn4.14/cs/SessionKit.{room}.dll").Order(StringComparer.Ordinal), analyzers);
    }

    [Fact]
    public void Symbols_come_in_packages_of_their_own_and_the_ledgers_depend_on_the_one_package()
    {
        Assert.Equal(["lib/net10.0/SessionKit.Attributes.pdb", "lib/net10.0/SessionKit.Runtime.pdb"], Files("SessionKit", ".snupkg"));
        Assert.Equal(["lib/net10.0/SessionKit.Testing.pdb"], Files("SessionKit.Testing", ".snupkg"));
        Assert.Contains("lib/net10.0/SessionKit.Testing.dll", Files("SessionKit.Testing"));
        Assert.Equal("SessionKit", Assert.Single(Regex.Matches(Text("SessionKit.Testing", "SessionKit.Testing.nuspec"), "<dependency id=\"([^\"]+)\"")).Groups[1].Value);
        Assert.DoesNotContain("<dependency ", Text("SessionKit", "SessionKit.nuspec"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_source_is_the_same_package()
    {
        var again = kit.NewFolder("again");
        await PackedKit.PackAsync("build/package/SessionKit.csproj", again);

        foreach (var path in Directory.GetFiles(again))
        {
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(kit.Feed, Path.GetFileName(path))), await File.ReadAllBytesAsync(path));
        }
    }

    [Fact]
    public async Task The_example_of_the_README_says_what_the_README_says_then_builds_and_runs()
    {
        var folder = NewProject("example");
        await File.WriteAllTextAsync(Path.Combine(folder, "Handshake.cs"), Readme.Blocks[0]);
        var program = Readme.Program(withMistakes: true);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), program);

        var wrong = await kit.RunAsync(folder, "build");
        Assert.NotEqual(0, wrong.ExitCode);
        var said = wrong.Diagnostics.Select(line => Regex.Match(line, @"Program\.cs\((\d+),\d+\): error (SK\d+)"));
        Assert.NotEmpty(Readme.Mistakes(program));
        Assert.Equal(Readme.Mistakes(program), said.Where(match => match.Success).Select(match => (int.Parse(match.Groups[1].Value, null), match.Groups[2].Value)).Distinct());

        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Readme.Program(withMistakes: false));
        var built = (await kit.RunAsync(folder, "build", "--no-restore", "-v", "normal")).Succeeded();
        Assert.Empty(built.Diagnostics);
        Assert.Contains("example.so", built.Output, StringComparison.Ordinal);
        Assert.Equal([0x7f, (byte)'E', (byte)'L', (byte)'F'], File.ReadAllBytes(Path.Combine(folder, "bin", "Debug", "net10.0", "example.so"))[..4]);
        using var idl = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "bin", "Debug", "net10.0", "example.idl.json")));
        Assert.Equal("handshake", idl.RootElement.GetProperty("metadata").GetProperty("name").GetString());

        var ran = (await kit.RunAsync(folder, "run", "--no-build")).Succeeded();
        Assert.Contains("Agreed", ran.Output, StringComparison.Ordinal);
    }

    [NodeFact]
    public async Task An_edited_step_behaves_differently_on_the_real_VM_after_the_next_build()
    {
        await NodeModules.EnsureAsync(log);
        var folder = NewProject("edited");
        await File.WriteAllTextAsync(Path.Combine(folder, "Handshake.cs"), Readme.Blocks[0]);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Readme.Program(withMistakes: false).Replace("new LocalLedger()", "new SvmLedger()", StringComparison.Ordinal));

        Assert.Contains("Agreed", (await kit.RunAsync(folder, "run")).Succeeded().Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(Path.Combine(folder, "Handshake.cs"), Readme.Blocks[0].Replace("price > 0", "price > 20", StringComparison.Ordinal));
        var refused = await kit.RunAsync(folder, "run");
        Assert.NotEqual(0, refused.ExitCode);
        Assert.Contains("PriceIsZero", refused.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compiler_that_is_too_old_is_an_error_that_says_so()
    {
        var folder = NewProject("old");
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Readme.Blocks[0]);

        var built = await kit.RunAsync(folder, "build", "-p:CompilerApiVersion=roslyn4.12");

        Assert.NotEqual(0, built.ExitCode);
        Assert.Contains("error SK6001: The C# compiler of this SDK", Assert.Single(built.Diagnostics), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_analysis_mode_decides_how_loudly_the_rules_speak()
    {
        var folder = NewProject("modes");
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), """
            using SessionKit;

            System.Console.WriteLine(Note.Program.Name);

            [Program("11111111111111111111111111111111")]
            [Session("note")]
            public static partial class Note
            {
                public readonly partial record struct Key(Pubkey Writer);
                [State(Final = true)] public readonly partial record struct Written(ulong Number);
                [State(Final = true)] public readonly partial record struct Unread(ulong Number);
                [Step] public static Written Write(Signer writer, ulong number) => new(number);
            }
            """);

        string[] modes = ["default", "strict", "Off", "loud"];
        var said = new List<string>();
        foreach (var mode in modes)
        {
            var built = await kit.RunAsync(folder, "build", $"-p:SessionKitAnalysisMode={mode}", "-p:SessionKitCompileProgram=false", "--no-incremental");
            said.Add(string.Join(", ", built.Diagnostics.Select(line => Regex.Match(line, @"(warning|error) SK\d+").Value).Distinct()));
        }

        Assert.Equal(["warning SK2001", "error SK2001", "", "error SK6005"], said);
    }

    [Fact]
    public async Task The_tool_installs_from_the_feed_builds_a_project_and_looks_into_its_program()
    {
        var folder = kit.NewFolder("tool");
        (await kit.RunAsync(folder, "tool", "install", "SessionKit.Cli", "--tool-path", "bin", "--version", "0.1.0")).Succeeded();

        var tool = Directory.GetFiles(Path.Combine(folder, "bin"), "sessionkit.dll", SearchOption.AllDirectories).Single();
        Assert.Contains("inspect", (await kit.RunAsync(folder, "exec", tool, "--help")).Succeeded().Output, StringComparison.Ordinal);

        var project = NewProject("tooled");
        await File.WriteAllTextAsync(Path.Combine(project, "Handshake.cs"), Readme.Blocks[0]);
        await File.WriteAllTextAsync(Path.Combine(project, "Program.cs"), "System.Console.WriteLine(Handshake.Program.Name);");
        (await kit.RunAsync(project, "exec", tool, "build", "-o", "programs")).Succeeded();
        Assert.Equal(["tooled.idl.json", "tooled.so"], Directory.GetFiles(Path.Combine(project, "programs")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("the VM would load it", (await kit.RunAsync(project, "exec", tool, "inspect", "programs/tooled.so", "--summary")).Succeeded().Output, StringComparison.Ordinal);
    }

    private string NewProject(string name)
    {
        var folder = kit.NewFolder(name);
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="SessionKit" Version="0.1.0" />
                <PackageReference Include="SessionKit.Testing" Version="0.1.0" />
              </ItemGroup>
            </Project>
            """);
        return folder;
    }

    // What NuGet itself adds is left out.
    private List<string> Files(string package, string extension = ".nupkg")
    {
        using var archive = ZipFile.OpenRead(Path.Combine(kit.Feed, $"{package}.0.1.0{extension}"));
        return [.. archive.Entries.Select(entry => entry.FullName)
            .Where(name => !name.EndsWith(".nuspec", StringComparison.Ordinal) && !name.EndsWith(".psmdcp", StringComparison.Ordinal) && name is not ("[Content_Types].xml" or "_rels/.rels"))
            .Order(StringComparer.Ordinal)];
    }

    private string Text(string package, string entry)
    {
        using var archive = ZipFile.OpenRead(Path.Combine(kit.Feed, $"{package}.0.1.0.nupkg"));
        using var reader = new StreamReader(archive.GetEntry(entry)!.Open());
        return reader.ReadToEnd();
    }
}
