using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CodeFixes;
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

    [Fact]
    public void An_editor_finds_every_fix() =>
        Assert.All(AllFixes, fix =>
        {
            var export = (ExportCodeFixProviderAttribute?)Attribute.GetCustomAttribute(fix.GetType(), typeof(ExportCodeFixProviderAttribute));
            Assert.Equal(fix.GetType().Name, export?.Name);
            Assert.Equal(["C#"], export!.Languages);
        });

    private static string Pages([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "docs", "diagnostics"));
}
