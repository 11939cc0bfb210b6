using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>What the pages of the rules about using sessions say of their examples is true: they use the escrow of the samples.</summary>
public class FlowPagesTests
{
    public static TheoryData<string> Ids => [.. FlowRules.All.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Append("SK1002")];

    [Theory, MemberData(nameof(Ids))]
    public async Task The_wrong_example_reports_this_rule_and_no_other(string id)
    {
        foreach (string example in DiagnosticPages.CodeUnder(DiagnosticPages.Of(id), "Wrong"))
        {
            Assert.Equal([id], (await ReportAsync(example)).Distinct());
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task The_right_example_reports_nothing(string id)
    {
        foreach (string example in DiagnosticPages.CodeUnder(DiagnosticPages.Of(id), "Right"))
        {
            Assert.Empty(await ReportAsync(example));
        }
    }

    private static async Task<string[]> ReportAsync(string example)
    {
        string escrow = await File.ReadAllTextAsync(Path.Combine(DiagnosticPages.Root, "samples", "Escrow", "Escrow.cs"));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(FlowRules.Generators.Select(g => g.AsSourceGenerator()), parseOptions: TestCompilation.ParseOptions);
        driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create([escrow, example]), out Compilation compilation, out _);
        var found = await compilation.WithAnalyzers(FlowRules.All).GetAllDiagnosticsAsync();
        return [.. found.Where(d => d.Id.StartsWith("SK", StringComparison.Ordinal) || d.Severity == DiagnosticSeverity.Error).Select(d => d.Id)];
    }
}
