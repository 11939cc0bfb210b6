using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Analyzers;

namespace SessionKit.Bench;

/// <summary>What it costs to judge a protocol as a whole.</summary>
internal static class CheckFigures
{
    private const double TargetSeconds = 2;

    private static readonly ImmutableArray<DiagnosticAnalyzer> rules =
    [
        new WayAnalyzer(), new ValueAnalyzer(), new DuplicateStepAnalyzer(), new UnboundSignerAnalyzer(), new UndeterminedKeyFieldAnalyzer(),
        new MeaninglessNameAnalyzer(), new SharedNameAnalyzer(), new MeaninglessDeclarationAnalyzer(),
    ];

    public static IEnumerable<Figure> Measure(BenchOptions options)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(BigProtocol.Source(options.Seed), new CSharpParseOptions(LanguageVersion.Latest), "Big.cs");
        if (Compile(tree).GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } wrong)
        {
            throw new InvalidOperationException($"The protocol does not compile: {wrong}");
        }

        int found = 0;
        double[] seconds = [.. Enumerable.Range(0, options.Rounds(8) + 1).Select(_ => Judge(tree, out found))];
        double first = seconds[0];
        double usual = seconds.Skip(1).Order().ElementAt((seconds.Length - 1) / 2);
        yield return new Figure(
            $"all SK2xxx checks of a protocol: {BigProtocol.Roles} roles, {BigProtocol.States} states, {BigProtocol.Steps} steps",
            string.Empty,
            "< 2 s",
            string.Create(CultureInfo.InvariantCulture, $"{usual:F2} s (the first time {first:F2} s), {found} findings with their ways"),
            first < TargetSeconds && usual < TargetSeconds);
    }

    // The whole process's time, reading the protocol and binding its bodies included: what an editor or a build waits for, on one core.
    private static double Judge(SyntaxTree tree, out int found)
    {
        CompilationWithAnalyzers analysis = Compile(tree).WithAnalyzers(
            rules,
            new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        TimeSpan start = Environment.CpuUsage.TotalTime;
        ImmutableArray<Diagnostic> said = analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        TimeSpan taken = Environment.CpuUsage.TotalTime - start;
        found = said.Length;
        return said.FirstOrDefault(d => d.Id is not ("SK2001" or "SK2003" or "SK2004" or "SK2008")) is { } unexpected
            ? throw new InvalidOperationException($"The protocol is well formed, but: {unexpected}")
            : taken.TotalSeconds;
    }

    private static CSharpCompilation Compile(SyntaxTree tree) =>
        CSharpCompilation.Create("Protocol", [tree], FlowWork.References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false));
}
