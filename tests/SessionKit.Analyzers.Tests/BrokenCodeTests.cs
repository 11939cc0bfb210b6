using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Verifiers;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Analyzers.Tests;

/// <summary>Code is broken most of the time that it is being written: no rule throws on it.</summary>
public class BrokenCodeTests(ITestOutputHelper output)
{
    private const int Rounds = 200;

    // The protocol of each page of the guide: the words that no rule's example has.
    private static IEnumerable<string> Guide => Directory.GetFiles(Path.Combine(DiagnosticPages.Root, "docs", "guide"), "*.md")
        .Order(StringComparer.Ordinal)
        .Select(page => File.ReadAllText(page).ReplaceLineEndings("\n").Split("```csharp\n"))
        .Where(parts => parts.Length > 1)
        .Select(parts => parts[1].Split("```")[0]);

    [Fact]
    public async Task No_rule_throws_on_examples_with_tokens_missing_doubled_or_cut_off()
    {
        int seed = RandomSeed.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        string[] examples =
        [
            .. DeclarationRules.All
                .SelectMany(analyzer => analyzer.SupportedDiagnostics)
                .SelectMany(rule => new[] { "Wrong", "Right" }.SelectMany(heading => DiagnosticPages.CodeUnder(DiagnosticPages.Of(rule.Id), heading))),
            .. Guide,
        ];
        int spoken = 0;
        for (int round = 0; round < Rounds; round++)
        {
            string source = SpoiledCode.Of(examples[random.Next(examples.Length)], random);
            spoken += await CountAsync(source, $"seed {seed}, round {round}") > 0 ? 1 : 0;
        }

        Assert.True(spoken > 0, $"seed {seed}: the rules said nothing at all");
    }

    private static async Task<int> CountAsync(string source, string where)
    {
        var thrown = new List<Exception>();
        CompilationWithAnalyzers analysis = TestCompilation.Create([source]).WithAnalyzers(
            DeclarationRules.All,
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
        var found = await analysis.GetAnalyzerDiagnosticsAsync();
        Assert.True(thrown.Count == 0, $"{where}: {thrown.FirstOrDefault()}\n{source}");
        return found.Length;
    }
}
