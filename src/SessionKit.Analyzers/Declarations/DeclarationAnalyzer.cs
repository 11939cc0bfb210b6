using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>A rule about declarations. Finding is the reader's task, since the generator must see the same; a rule only says it, in its own words.</summary>
public abstract class DeclarationAnalyzer : DiagnosticAnalyzer
{
    private readonly ImmutableDictionary<Problem, DiagnosticDescriptor> rules;

    private protected DeclarationAnalyzer(params (Problem Problem, DiagnosticDescriptor Rule)[] rules)
    {
        this.rules = rules.ToImmutableDictionary(r => r.Problem, r => r.Rule);
        SupportedDiagnostics = [.. System.Linq.Enumerable.Select(rules, r => r.Rule)];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ProtocolDeclarations.Of(start.Compilation) is { } declarations)
            {
                start.RegisterSymbolAction(symbol => Report(symbol, declarations), SymbolKind.NamedType);
            }
        });
    }

    private void Report(SymbolAnalysisContext context, ProtocolDeclarations declarations)
    {
        foreach (FoundProblem found in declarations.Read((INamedTypeSymbol)context.Symbol).Problems)
        {
            if (rules.TryGetValue(found.Problem, out DiagnosticDescriptor? rule))
            {
                context.ReportDiagnostic(found.As(rule));
            }
        }
    }
}
