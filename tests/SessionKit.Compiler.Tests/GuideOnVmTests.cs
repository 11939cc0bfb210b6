using System;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using SessionKit.Compiler.Tests.Sources;
using SessionKit.Interop;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Compiler.Tests;

/// <summary>
/// The guide's programs on chain, as far as a machine can tell: each page's protocol compiled to sBPF, and its client run to its end against it on the real VM.
/// What is changed of the page is which ledger the client makes, and where that finds the programs.
/// </summary>
public partial class GuideOnVmTests(ITestOutputHelper output)
{
    public static TheoryData<string> Pages => [.. Directory.GetFiles(Folder, "*.md").Select(Path.GetFileName).OfType<string>().Where(name => name != "README.md").Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(RepositoryFolder.Root, "docs", "guide");

    [NodeTheory, MemberData(nameof(Pages))]
    public async Task The_program_of_a_page_runs_on_the_real_VM(string page)
    {
        await NodeModules.EnsureAsync(output);
        string[] blocks = [.. (await File.ReadAllTextAsync(Path.Combine(Folder, page))).ReplaceLineEndings("\n").Split("```csharp\n").Skip(1).Select(block => block.Split("```")[0])];
        Assert.Equal(2, blocks.Length);
        Assert.Single(Ledger().Matches(blocks[1]));
        Assert.NotEmpty(Deployment().Matches(blocks[1]));
        string programs = Directory.CreateTempSubdirectory("sessionkit-guide-").FullName;
        string client = Deployment().Replace(
            Ledger().Replace(blocks[1], $"new SvmLedger(new SvmLedgerOptions {{ Package = {Quoted(NodeModules.Folder)} }})"),
            deployed => $".Deploy({deployed.Groups["program"].Value}.Program, {Quoted(Path.Combine(programs, deployed.Groups["program"].Value + ".so"))})");
        try
        {
            using var built = ProtocolAssembly.WithCommand("Page", blocks[0], client);
            var compiled = built.Compile();
            Assert.Empty(compiled.AllProblems);
            Assert.Equal(Deployment().Count(blocks[1]), compiled.Programs.Length);
            foreach (var program in compiled.Programs)
            {
                await File.WriteAllBytesAsync(Path.Combine(programs, program.Name + ".so"), program.Elf!);
            }

            var context = new AssemblyLoadContext(page, isCollectible: true);
            using var assembly = new MemoryStream(await File.ReadAllBytesAsync(built.File));
            object? result = context.LoadFromStream(assembly).EntryPoint!.Invoke(null, [Array.Empty<string>()]);
            Assert.Equal(0, result is Task<int> later ? await later : result);
        }
        finally
        {
            Directory.Delete(programs, recursive: true);
        }
    }

    private static string Quoted(string path) => $"@\"{path}\"";

    [GeneratedRegex(@"new LocalLedger\(\)")]
    private static partial Regex Ledger();

    [GeneratedRegex(@"\.Deploy\((?<program>\w+)\.Program\)")]
    private static partial Regex Deployment();
}
