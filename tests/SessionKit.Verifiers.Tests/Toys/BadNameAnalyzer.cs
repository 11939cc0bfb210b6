using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SessionKit.Verifiers.Tests.Toys;

/// <summary>Reports every type whose name begins with "Bad", or with the prefix that the option <c>toy.prefix</c> names.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BadNameAnalyzer : DiagnosticAnalyzer
{
    public const string Id = "TOY001";

    private static readonly DiagnosticDescriptor rule = new(Id, "Bad name", "'{0}' is badly named", "Toys", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var location = context.Symbol.Locations[0];
        var options = context.Options.AnalyzerConfigOptionsProvider;
        var prefix = location.SourceTree is { } tree && options.GetOptions(tree).TryGetValue("toy.prefix", out var configured) ? configured
            : options.GlobalOptions.TryGetValue("build_property.ToyPrefix", out var global) ? global
            : context.Options.AdditionalFiles.Length > 0 ? context.Options.AdditionalFiles[0].GetText()!.ToString()
            : "Bad";
        if (context.Symbol.Name.StartsWith(prefix, StringComparison.Ordinal))
        {
            context.ReportDiagnostic(Diagnostic.Create(rule, location, context.Symbol.Name));
        }
    }
}
