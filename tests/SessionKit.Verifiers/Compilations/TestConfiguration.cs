using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SessionKit.Verifiers;

/// <summary>The options that an <c>.editorconfig</c> gives to analyzers (keys) and to the compiler (severities).</summary>
/// <remarks>The compiler's own classes for both are internal to it; the parser of the file is not, so that one is used.</remarks>
internal sealed class TestConfiguration
{
    private readonly AnalyzerConfigSet configurations;

    public TestConfiguration(string text, ImmutableHashSet<string> enabledRules)
    {
        var path = text.Contains("is_global", StringComparison.Ordinal) ? "/test/.globalconfig" : TestCompilation.Folder + ".editorconfig";
        configurations = AnalyzerConfigSet.Create(ImmutableArray.Create(AnalyzerConfig.Parse(text, path)));
        Options = new OptionsProvider(configurations);
        Severities = new SeverityProvider(configurations, enabledRules);
    }

    public AnalyzerConfigOptionsProvider Options { get; }

    public SyntaxTreeOptionsProvider Severities { get; }

    private sealed class OptionsProvider(AnalyzerConfigSet configurations) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new KeyedOptions(configurations.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => ForPath(tree.FilePath);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => ForPath(textFile.Path);

        private KeyedOptions ForPath(string path) => new(configurations.GetOptionsForSourcePath(path).AnalyzerOptions);
    }

    private sealed class KeyedOptions(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) =>
            values.TryGetValue(key, out value);
    }

    private sealed class SeverityProvider(AnalyzerConfigSet configurations, ImmutableHashSet<string> enabledRules) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configurations.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity)
            || TryEnable(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configurations.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);

        private bool TryEnable(string diagnosticId, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Warn;
            return enabledRules.Contains(diagnosticId);
        }
    }
}
