using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SessionKit.Verifiers;

/// <summary>Runs analyzers over marked sources and compares what they report, and what the compiler reports, with the marks.</summary>
/// <remarks>
/// What must be marked: everything the analyzers report; every compiler error; every compiler diagnostic with an id that
/// is not the compiler's own (<c>[Obsolete(DiagnosticId = "SK1002")]</c>); and every compiler warning whose id is marked
/// somewhere. Other compiler warnings are not what these tests are about.
/// </remarks>
public static class AnalyzerVerifier
{
    /// <summary>Verifies the analyzers over a marked source.</summary>
    /// <exception cref="VerificationException">A diagnostic is missing, unexpected or elsewhere; an analyzer or a generator threw.</exception>
    /// <exception cref="FormatException">The marks do not pair up.</exception>
    public static async Task VerifyAsync(ImmutableArray<DiagnosticAnalyzer> analyzers, string markup, TestSetup? setup = null)
    {
        setup ??= new TestSetup();
        var documents = Documents(markup, setup);
        var diagnostics = await DiagnoseAsync(analyzers, [.. documents.Select(document => document.Text)], setup).ConfigureAwait(false);
        Compare(documents, analyzers, diagnostics, setup);
    }

    internal static ImmutableArray<MarkedSource> Documents(string markup, TestSetup setup) =>
        [MarkedSource.Parse(markup), .. setup.OtherSources.Select(MarkedSource.Parse)];

    internal static TestConfiguration ConfigurationFor(ImmutableArray<DiagnosticAnalyzer> analyzers, TestSetup setup)
    {
        var offByDefault = analyzers
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Where(descriptor => !descriptor.IsEnabledByDefault)
            .Select(descriptor => descriptor.Id);
        return new TestConfiguration(setup.EditorConfig, setup.EnableRulesOffByDefault ? [.. offByDefault] : []);
    }

    /// <summary>All diagnostics of the compilation that comes out of the generators, the analyzers' and the compiler's, suppressed ones left out.</summary>
    internal static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(
        Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableArray<AdditionalText> files, TestConfiguration configuration)
    {
        if (analyzers.IsEmpty)
        {
            return compilation.GetDiagnostics();
        }

        var thrown = new List<(DiagnosticAnalyzer Analyzer, Exception Exception)>();
        var withAnalyzers = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(files, configuration.Options),
            onAnalyzerException: (exception, analyzer, _) =>
            {
                lock (thrown)
                {
                    thrown.Add((analyzer, exception));
                }
            },
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false));
        var diagnostics = await withAnalyzers.GetAllDiagnosticsAsync().ConfigureAwait(false);
        if (thrown.Count > 0)
        {
            var (analyzer, exception) = thrown[0];
            throw new VerificationException($"The analyzer {analyzer.GetType().Name} threw {exception}", exception);
        }

        return [.. diagnostics.Where(diagnostic => !diagnostic.IsSuppressed)];
    }

    private static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(
        ImmutableArray<DiagnosticAnalyzer> analyzers, ImmutableArray<string> sources, TestSetup setup)
    {
        var configuration = ConfigurationFor(analyzers, setup);
        var files = TestCompilation.AdditionalTexts(setup.AdditionalFiles);
        var trees = sources.Select((source, index) => TestCompilation.Parse(source, TestCompilation.PathOf(index)));
        Compilation compilation = TestCompilation.Create(trees, setup, configuration.Severities);
        if (!setup.Generators.IsEmpty)
        {
            compilation = GeneratorDriving.Run(compilation, setup, configuration, files);
        }

        return await DiagnoseAsync(compilation, analyzers, files, configuration).ConfigureAwait(false);
    }

    private static void Compare(
        ImmutableArray<MarkedSource> documents,
        ImmutableArray<DiagnosticAnalyzer> analyzers,
        ImmutableArray<Diagnostic> diagnostics,
        TestSetup setup)
    {
        var markedIds = documents.SelectMany(document => document.Spans).Select(span => span.Id).OfType<string>().ToHashSet();
        var ruleIds = analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).ToHashSet();
        var counted = diagnostics
            .Where(diagnostic => ruleIds.Contains(diagnostic.Id) || markedIds.Contains(diagnostic.Id) || MustBeMarked(diagnostic))
            .ToImmutableArray();
        var report = new DiagnosticsReport(documents, SoleId(ruleIds), counted);
        report.ThrowIfDifferent();
        if (setup.Messages is { } messages)
        {
            report.ThrowIfMessagesDiffer(messages);
        }
    }

    private static bool MustBeMarked(Diagnostic diagnostic) =>
        diagnostic.Severity == DiagnosticSeverity.Error
        || (diagnostic.Severity == DiagnosticSeverity.Warning && !diagnostic.Id.StartsWith("CS", StringComparison.Ordinal));

    private static string? SoleId(HashSet<string> ruleIds) => ruleIds.Count == 1 ? ruleIds.Single() : null;
}
