using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using SessionKit.Verifiers;
using Xunit;

namespace SessionKit.CodeFixes.Tests;

/// <summary>The README shows the five diagnostics that a newcomer meets first, with their fixes: it is held to each word.</summary>
public class FirstDiagnosticsTests
{
    private const string Heading = "## The five that you meet first";
    private const string Indent = "        ";

    [Theory]
    [InlineData(0, typeof(NewerHandleFix), "Newer")]
    [InlineData(1, typeof(MissingStepsFix), "MissingSteps")]
    [InlineData(2, typeof(GoOnFix), "Detach")]
    [InlineData(3, typeof(AwaitCallFix), "Await")]
    [InlineData(4, typeof(MissingCasesFix), "MissingCases")]
    public async Task The_readme_shows_what_the_editor_says_and_what_its_fix_writes(int index, Type fix, string kind)
    {
        string[] section = (await File.ReadAllTextAsync(Readme())).Split(Heading)[1].Split("\n## ")[0].Split("```");
        string protocol = section.First(block => block.StartsWith("csharp\n", StringComparison.Ordinal))["csharp\n".Length..];
        string[] shown = section.Where(block => block.StartsWith("diff\n", StringComparison.Ordinal)).ElementAt(index)["diff\n".Length..].TrimEnd().Split('\n');
        string before = Source(protocol, [.. shown.Where(line => line[0] is ' ' or '-')]);
        string after = Source(protocol, [.. shown.Where(line => line[0] is ' ' or '+')]);

        ImmutableArray<Diagnostic> said = await CodeFixVerifier.DiagnoseAsync(Fixes.Rules, before, Fixes.Setup);
        int firstLine = before.Split('\n').TakeWhile(line => !line.Contains("RunAsync", StringComparison.Ordinal)).Count() + 2;
        Assert.Equal(
            shown.Where(line => line[0] == '!').Select(line => line[2..]),
            said.Where(d => d.Id.StartsWith("SK", StringComparison.Ordinal)).Select(d => Sentence(d, firstLine)));

        var (_, written, left) = await CodeFixVerifier.ApplyAsync(Fixes.Rules, (CodeFixProvider)Activator.CreateInstance(fix)!, before, Fixes.Setup, equivalenceKey: kind);
        Assert.Equal(after, written);
        Assert.Empty(left.Where(d => d.Severity == DiagnosticSeverity.Error || d.Id.StartsWith("SK", StringComparison.Ordinal)));
    }

    /// <summary>As a build prints it; lines are counted within the method.</summary>
    private static string Sentence(Diagnostic diagnostic, int firstLine)
    {
        string text = diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        for (int line = 1; line < 9; line++)
        {
            text = text.Replace($"at line {firstLine + line}", $"at line {line}", StringComparison.Ordinal);
        }

        return $"{(diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning")} {diagnostic.Id}: {text}";
    }

    private static string Source(string protocol, string[] lines) =>
        $$"""
        using System;
        using System.Threading.Tasks;
        using SessionKit;

        {{protocol}}
        public static class Client
        {
            public static async Task RunAsync(Stay.Guest guest, Pubkey address)
            {
        {{string.Join('\n', lines.Select(line => Indent + line[2..]))}}
            }
        }

        """;

    private static string Readme([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "README.md");
}
