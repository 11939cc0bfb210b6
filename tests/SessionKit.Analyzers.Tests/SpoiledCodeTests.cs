using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Verifiers;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Analyzers.Tests;

/// <summary>No analyzer of the package throws on the sample's sources and on client code that are cut off or have tokens missing, doubled, swapped.</summary>
/// <remarks>
/// The long run: <c>SESSIONKIT_SPOILED=5000 dotnet test tests/SessionKit.Analyzers.Tests --filter SpoiledCode</c>; <c>SESSIONKIT_SEED</c> repeats one.
/// </remarks>
public class SpoiledCodeTests(ITestOutputHelper output)
{
    private static readonly int Rounds = Asked("SESSIONKIT_SPOILED") ?? 300;
    private static readonly int Seed = RandomSeed.Next();

    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(SessionUseAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    [Fact]
    public async Task No_analyzer_throws_on_the_sample_spoiled()
    {
        output.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        string[] names = [.. ClientSources.Sample.Keys.Order(StringComparer.Ordinal)];
        GeneratorDriver driver = CSharpGeneratorDriver.Create(FlowRules.Generators.Select(g => g.AsSourceGenerator()), parseOptions: TestCompilation.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create(names.Select(name => ClientSources.Sample[name])), out Compilation whole, out _);
        SyntaxTree[] trees = [.. whole.SyntaxTrees];
        int spoken = 0;
        for (int round = 0; round < Rounds / 2; round++)
        {
            int file = random.Next(names.Length);
            string source = SpoiledCode.Of(ClientSources.Sample[names[file]], random);
            SyntaxTree tree = CSharpSyntaxTree.ParseText(source, TestCompilation.ParseOptions, trees[file].FilePath);
            spoken += await CountAsync(whole.ReplaceSyntaxTree(trees[file], tree), tree, $"seed {Seed}, round {round}, {names[file]}");
        }

        Assert.True(spoken > 0, $"seed {Seed}: the rules said nothing at all");
    }

    [Fact]
    public async Task No_analyzer_throws_on_client_code_spoiled()
    {
        output.WriteLine($"seed {Seed}");
        Assert.NotEmpty(ClientSources.Tests);
        var random = new Random(Seed);
        CSharpCompilation empty = TestCompilation.Create([], FlowRules.Setup);
        int spoken = 0;
        for (int round = 0; round < Rounds - (Rounds / 2); round++)
        {
            string source = SpoiledCode.Of(ClientSources.Tests[random.Next(ClientSources.Tests.Count)], random);
            SyntaxTree tree = CSharpSyntaxTree.ParseText(source, TestCompilation.ParseOptions, "/test/Test0.cs");
            spoken += await CountAsync(empty.AddSyntaxTrees(tree), tree, $"seed {Seed}, round {round}");
        }

        Assert.True(spoken > 0, $"seed {Seed}: the rules said nothing at all");
    }

    private static async Task<int> CountAsync(Compilation compilation, SyntaxTree tree, string where)
    {
        var thrown = new List<Exception>();
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers(
            Analyzers,
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]),
                (exception, _, _) =>
                {
                    lock (thrown)
                    {
                        thrown.Add(exception);
                    }
                },
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false));
        AnalysisResult found = await analysis.GetAnalysisResultAsync(compilation.GetSemanticModel(tree), filterSpan: null, default);
        Assert.True(thrown.Count == 0, $"{where}: {thrown.FirstOrDefault()}\n{tree}");
        return found.GetAllDiagnostics().Length;
    }

    private static int? Asked(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.Integer, CultureInfo.InvariantCulture, out int asked) ? asked : null;
}
