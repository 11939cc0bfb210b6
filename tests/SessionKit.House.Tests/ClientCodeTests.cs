using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SessionKit.House.Tests;

/// <summary>The project's own protocols and client code are judged by the rules that it sells: every warning is an error, and no rule is off without a reason.</summary>
public class ClientCodeTests
{
    private static readonly string[] projects =
    [
        .. new[] { "samples", "bench", "tests" }.SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories)).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Every_sample_the_bench_and_the_conformance_tests_are_judged()
    {
        string[] judged = [.. projects.Where(IsJudged).Select(Repository.Relative)];

        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", File.ReadAllText(Repository.PathOf("Directory.Build.props")), StringComparison.Ordinal);
        Assert.Contains("SessionKit.Analyzers.csproj\" OutputItemType=\"Analyzer\"", File.ReadAllText(Repository.PathOf("build/SessionKit.Local.props")), StringComparison.Ordinal);
        Assert.All(
            projects.Select(Repository.Relative).Where(path => path.StartsWith("samples/", StringComparison.Ordinal) || path.StartsWith("bench/", StringComparison.Ordinal)),
            path => Assert.Contains(path, judged));
        Assert.Contains("tests/Conformance/SessionKit.Conformance.csproj", judged);
    }

    [Fact]
    public void No_project_turns_a_rule_off() =>
        Assert.Empty(
            from path in Settings()
            from line in File.ReadLines(path)
            where Regex.IsMatch(line, "(NoWarn|WarningsNotAsErrors|RunAnalyzers).*(SK[1-5][0-9]{3}|false)") || Regex.IsMatch(line, "SessionKitAnalysisMode>(off|default)<")
            select $"{Repository.Relative(path)}: {line.Trim()}");

    [Fact]
    public void Where_a_rule_is_off_in_code_a_comment_says_why() =>
        Assert.Empty(
            from path in projects.Where(IsJudged).SelectMany(project => Repository.FilesBelow(Path.GetDirectoryName(project)!)).Where(path => path.EndsWith(".cs", StringComparison.Ordinal))
            from line in File.ReadLines(path)
            where Regex.IsMatch(line, "#pragma warning disable SK[1-5][0-9]{3}(?! // .{10,})")
            select $"{Repository.Relative(path)}: {line.Trim()}");

    private static bool IsJudged(string project) =>
        File.ReadAllText(project).Contains("SessionKit.Local.props", StringComparison.Ordinal)
        || (Path.GetDirectoryName(Path.GetDirectoryName(project)) is { } above
            && Path.Combine(above, "Directory.Build.props") is var props
            && File.Exists(props)
            && File.ReadAllText(props).Contains("SessionKit.Local.props", StringComparison.Ordinal));

    private static IEnumerable<string> Settings() =>
        projects.Concat(new[] { "samples", "bench", "tests" }.Select(folder => Repository.PathOf(folder + "/Directory.Build.props")))
            .Append(Repository.PathOf("Directory.Build.props"))
            .Append(Repository.PathOf("build/SessionKit.Local.props"));
}
