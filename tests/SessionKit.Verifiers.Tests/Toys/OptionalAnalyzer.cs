using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SessionKit.Verifiers.Tests.Toys;

/// <summary>Two rules: one off by default that reports every method, one that reports every field.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptionalAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor methodRule = new("TOY002", "Method", "'{0}' is a method", "Toys", DiagnosticSeverity.Info, isEnabledByDefault: false);

    private static readonly DiagnosticDescriptor fieldRule = new("TOY003", "Field", "'{0}' is a field", "Toys", DiagnosticSeverity.Hidden, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [methodRule, fieldRule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            static context => context.ReportDiagnostic(Diagnostic.Create(methodRule, context.Symbol.Locations[0], context.Symbol.Name)), SymbolKind.Method);
        context.RegisterSymbolAction(
            static context => context.ReportDiagnostic(Diagnostic.Create(fieldRule, context.Symbol.Locations[0], context.Symbol.Name)), SymbolKind.Field);
    }
}
