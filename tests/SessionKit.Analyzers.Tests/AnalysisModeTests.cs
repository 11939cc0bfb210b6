using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>The files that <c>SessionKitAnalysisMode</c> chooses from know every rule.</summary>
public class AnalysisModeTests
{
    private static DiagnosticDescriptor[] Rules { get; } =
    [
        .. typeof(DeclarationAnalyzer).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
            .DistinctBy(rule => rule.Id)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    [Fact]
    public void Strict_makes_every_warning_an_error() =>
        Assert.Equal(Rules.Where(rule => rule.DefaultSeverity == DiagnosticSeverity.Warning).Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = error"), Lines("strict"));

    [Fact]
    public void Off_silences_every_rule() =>
        Assert.Equal(Rules.Select(rule => $"dotnet_diagnostic.{rule.Id}.severity = none"), Lines("off"));

    private static string[] Lines(string mode)
    {
        string[] lines = File.ReadAllLines(Path.Combine(DiagnosticPages.Root, "build", "rules", mode + ".globalconfig"));
        Assert.Contains("is_global = true", lines);
        return [.. lines.Where(line => line.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal))];
    }
}
