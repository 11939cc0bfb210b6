using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>Every rule of the package is explained, released and linked, and what its page says is true.</summary>
public class DiagnosticPagesTests
{
    public static TheoryData<string> Ids => [.. Rules.Select(rule => rule.Id).Distinct()];

    /// <summary>Of the rules about declarations: those whose examples these tests can run alone.</summary>
    public static TheoryData<string> DeclarationIds =>
        [.. DeclarationRules.WithShape.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct()];

    private static DiagnosticDescriptor[] Rules { get; } =
    [
        .. typeof(DeclarationAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    [Theory, MemberData(nameof(Ids))]
    public void Every_rule_has_a_page_with_all_that_a_page_must_say(string id)
    {
        string page = DiagnosticPages.Of(id);
        DiagnosticDescriptor rule = Rules.First(r => r.Id == id);

        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"Severity: {rule.DefaultSeverity.ToString().ToLowerInvariant()}.", page, StringComparison.Ordinal);
        Assert.All(["What it found", "Why it matters", "Wrong", "Right", "How to suppress"], heading => Assert.Contains($"\n## {heading}\n", page, StringComparison.Ordinal));
        Assert.Contains($"#pragma warning disable {id}", page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_rule_is_in_the_index_and_links_to_its_page(string id)
    {
        DiagnosticDescriptor rule = Rules.First(r => r.Id == id);

        Assert.Contains(
            $"| [{id}]({id}.md) | {rule.DefaultSeverity.ToString().ToLowerInvariant()} | {rule.Title} |",
            File.ReadAllLines(Path.Combine(DiagnosticPages.Folder, "README.md")));
        Assert.Equal($"https://github.com/sessionkit/sessionkit/blob/main/docs/diagnostics/{id}.md", rule.HelpLinkUri);
    }

    [Theory, MemberData(nameof(Ids))]
    public void Every_rule_has_its_line_in_a_release(string id)
    {
        string folder = Path.Combine(DiagnosticPages.Root, "src", "SessionKit.Analyzers");
        DiagnosticDescriptor rule = Rules.First(r => r.Id == id);

        string line = File.ReadLines(Path.Combine(folder, "AnalyzerReleases.Shipped.md"))
            .Concat(File.ReadLines(Path.Combine(folder, "AnalyzerReleases.Unshipped.md")))
            .Single(l => l.StartsWith(id + " ", StringComparison.Ordinal));
        Assert.Equal([id, rule.Category, rule.DefaultSeverity.ToString()], line.Split('|').Take(3).Select(cell => cell.Trim()));
    }

    [Fact]
    public void Every_rule_has_a_family_a_title_without_a_period_and_a_description()
    {
        Assert.NotEmpty(Rules);
        Assert.All(Rules, rule =>
        {
            Assert.Matches("^SK[1-5][0-9]{3}$", rule.Id);
            Assert.False(rule.Title.ToString(System.Globalization.CultureInfo.InvariantCulture).EndsWith('.'));
            Assert.NotEmpty(rule.Description.ToString(System.Globalization.CultureInfo.InvariantCulture));
        });
    }

    [Theory, MemberData(nameof(DeclarationIds))]
    public async Task The_wrong_example_reports_this_rule_and_no_other(string id)
    {
        foreach (string example in Examples(id, "Wrong"))
        {
            Assert.Equal([id], (await ReportAsync(example, AboutShape(id) ? DeclarationRules.WithShape : DeclarationRules.All)).Distinct());
        }
    }

    [Theory, MemberData(nameof(DeclarationIds))]
    public async Task The_right_example_reports_nothing(string id)
    {
        foreach (string example in Examples(id, "Right"))
        {
            Assert.Empty(await ReportAsync(example, DeclarationRules.WithShape));
        }
    }

    private static string[] Examples(string id, string heading)
    {
        string[] examples = [.. DiagnosticPages.CodeUnder(DiagnosticPages.Of(id), heading)];
        Assert.NotEmpty(examples);
        return examples;
    }

    /// <summary>Whether a rule judges a protocol as a whole: the examples of the others may stop before their protocol is done.</summary>
    private static bool AboutShape(string id) => DeclarationRules.WithShape.Except(DeclarationRules.All).Any(a => a.SupportedDiagnostics.Any(d => d.Id == id));

    /// <summary>The ids of what the rules and the compiler say of an example.</summary>
    private static async Task<string[]> ReportAsync(string example, ImmutableArray<DiagnosticAnalyzer> rules)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(DeclarationRules.Generators.Select(g => g.AsSourceGenerator()), parseOptions: TestCompilation.ParseOptions);
        // One page is about what a project that does not check arithmetic is told.
        var setup = new TestSetup { CheckOverflow = !example.Contains("// CheckForOverflowUnderflow is off", StringComparison.Ordinal) };
        driver.RunGeneratorsAndUpdateCompilation(TestCompilation.Create([example], setup), out Compilation compilation, out _);
        var found = await compilation.WithAnalyzers(rules).GetAllDiagnosticsAsync();
        return [.. found.Where(d => d.Severity >= DiagnosticSeverity.Warning && !d.Id.StartsWith("CS", StringComparison.Ordinal) || d.Severity == DiagnosticSeverity.Error).Select(d => d.Id)];
    }
}
