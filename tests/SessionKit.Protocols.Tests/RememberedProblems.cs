using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace SessionKit.Protocols.Tests;

/// <summary>Remembers what was reported.</summary>
internal sealed class RememberedProblems : IProblemSink
{
    public List<string> Reported { get; } = [];

    public void Report(Problem problem, ISymbol culprit, params string[] arguments) =>
        Reported.Add($"{problem} {culprit.Name}: {string.Join(" | ", arguments)}");

    public void ReportAt(Problem problem, ISymbol culprit, AttributeData attribute, string? argument, params string[] arguments) =>
        Report(problem, culprit, arguments);
}
