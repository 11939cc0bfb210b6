using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SessionKit.Generators;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.CodeFixes.Tests;

/// <summary>What an editor offers is in the pages that the editor links to.</summary>
public class FixPagesTests
{
    public static TheoryData<string> Ids => [.. FixedIds];

    private static string[] FixedIds => [.. AllFixes.SelectMany(fix => fix.FixableDiagnosticIds).Distinct().Order(StringComparer.Ordinal)];

    private static CodeFixProvider[] AllFixes { get; } =
    [
        .. typeof(TextFix).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    [Theory, MemberData(nameof(Ids))]
    public void A_diagnostic_with_a_fix_has_it_on_its_page(string id) =>
        Assert.Contains("\n## Fix\n", File.ReadAllText(Path.Combine(Pages(), id + ".md")), StringComparison.Ordinal);

    [Fact]
    public void A_page_that_promises_a_fix_has_one() =>
        Assert.Empty(Directory.GetFiles(Pages(), "SK*.md")
            .Where(path => File.ReadAllText(path).Contains("\n## Fix\n", StringComparison.Ordinal))
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Except(FixedIds));

    [Theory, MemberData(nameof(Ids))]
    public async Task The_wrong_example_of_a_page_is_put_right_by_the_fix(string id)
    {
        string page = await File.ReadAllTextAsync(Path.Combine(Pages(), id + ".md"));
        string[] examples = [.. page.Split("\n## Wrong\n")[1].Split("\n## Right\n")[0].Split("```csharp\n").Skip(1).Select(block => block[..block.IndexOf("```", StringComparison.Ordinal)])];
        var offered = new List<string>();
        foreach (string example in examples)
        {
            foreach (CodeFixProvider fix in AllFixes.Where(fix => fix.FixableDiagnosticIds.Contains(id)))
            {
                var (titles, text, diagnostics) = await CodeFixVerifier.ApplyAsync(Fixes.Rules, fix, example, await SetupAsync(id));
                offered.AddRange(titles);
                if (titles.Length > 0)
                {
                    Assert.True(diagnostics.All(d => d.Severity != DiagnosticSeverity.Error && !d.Id.StartsWith("SK", StringComparison.Ordinal)), $"{string.Join("\n", diagnostics)}\n{text}");
                }
            }
        }

        Assert.NotEmpty(offered);
    }

    [Theory, MemberData(nameof(Ids))]
    public async Task On_half_typed_code_a_fix_offers_something_or_nothing_and_never_throws(string id)
    {
        string page = await File.ReadAllTextAsync(Path.Combine(Pages(), id + ".md"));
        string example = page.Split("\n## Wrong\n")[1].Split("```csharp\n")[1];
        example = example[..example.IndexOf("```", StringComparison.Ordinal)];
        int[] ends = [example.Length - 3, example.Length * 9 / 10, example.Length * 3 / 4];
        foreach (int end in ends)
        {
            foreach (CodeFixProvider fix in AllFixes.Where(fix => fix.FixableDiagnosticIds.Contains(id)))
            {
                var (_, text, _) = await CodeFixVerifier.ApplyAsync(Fixes.Rules, fix, example[..end], await SetupAsync(id), onlyOnce: true);
                Assert.NotEmpty(text);
            }
        }
    }

    [Fact]
    public void An_editor_finds_every_fix() =>
        Assert.All(AllFixes, fix =>
        {
            var export = (ExportCodeFixProviderAttribute?)Attribute.GetCustomAttribute(fix.GetType(), typeof(ExportCodeFixProviderAttribute));
            Assert.Equal(fix.GetType().Name, export?.Name);
            Assert.Equal(["C#"], export!.Languages);
        });

    /// <summary>The examples about using sessions use the escrow of the samples; some are about a project with a setting or a file.</summary>
    private static async Task<TestSetup> SetupAsync(string id) => id switch
    {
        "SK2012" => Fixes.Setup with { Generators = [new LayoutGenerator()] },
        "SK3004" => Fixes.Setup with
        {
            AdditionalFiles =
            [
                new TestFile("/test/SessionKit.Layouts.txt", "program Escrow: 11111111111111111111111111111111\nfield Escrow.Offered.Maker: pubkey\nfield Escrow.Offered.Ask: u64\nfield Escrow.Offered.ExpiresAt: i64\n"),
            ],
        },
        "SK4003" => Fixes.Setup with { CheckOverflow = false },
        _ when id.StartsWith("SK1", StringComparison.Ordinal) => Fixes.Setup with { OtherSources = [await File.ReadAllTextAsync(Path.Combine(Pages(), "..", "..", "samples", "Escrow", "Escrow.cs"))] },
        _ => Fixes.Setup,
    };

    private static string Pages([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "docs", "diagnostics"));
}
