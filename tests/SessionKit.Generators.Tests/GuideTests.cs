using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Generators.Tests;

/// <summary>Holds the guide to its word: each page has a protocol and a program that uses it, which compile without a warning and run to their end.</summary>
public class GuideTests
{
    private static readonly TestSetup WithGenerators = new()
    {
        Generators = [new LayoutGenerator(), new ProgramGenerator(), new ExternalGenerator()],
        OutputKind = OutputKind.ConsoleApplication,
    };

    public static TheoryData<string> Pages => [.. Names];

    private static string[] Names { get; } =
        [.. Directory.GetFiles(Folder(), "*.md").Select(Path.GetFileName).OfType<string>().Where(name => name != "README.md").Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Pages))]
    public async Task The_program_of_a_page_compiles_and_runs(string page)
    {
        string[] blocks = BlocksOf(page);
        Assert.Equal(2, blocks.Length);
        GeneratorRun run = GeneratorVerifier.Run(WithGenerators, blocks[1], blocks[0]);
        run.AssertCompiles();
        object? result = run.CompileAndLoad().EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        Assert.Equal(0, result is Task<int> later ? await later : result);
    }

    [Fact]
    public void Every_page_is_in_the_index() =>
        Assert.All(Names, page => Assert.Contains($"]({page})", File.ReadAllText(Path.Combine(Folder(), "README.md")), StringComparison.Ordinal));

    private static string[] BlocksOf(string page) =>
        [.. File.ReadAllText(Path.Combine(Folder(), page)).ReplaceLineEndings("\n").Split("```csharp\n").Skip(1).Select(block => block.Split("```")[0])];

    private static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "guide"));
}
