using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>
/// SK4001 to SK4005: code that runs on chain, which is the steps and guards of a program and whatever they call. What stands in the program's
/// class is judged while it is typed; what stands elsewhere when the whole compilation is known, with the calls that lead there.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OnChainAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of: a construct without a meaning.</summary>
    public const string MeaninglessId = "SK4001";

    /// <summary>The id of: a source of non-determinism.</summary>
    public const string NotDeterministicId = "SK4002";

    /// <summary>The id of: arithmetic that wraps.</summary>
    public const string WrapsId = "SK4003";

    /// <summary>The id of: recursion.</summary>
    public const string RecursionId = "SK4004";

    /// <summary>The id of: one account borrowed twice.</summary>
    public const string BorrowedTwiceId = "SK4005";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [OnChainRules.Meaningless, OnChainRules.NotDeterministic, OnChainRules.Wraps, OnChainRules.Recursion, OnChainRules.BorrowedTwice];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ProtocolDeclarations.Of(start.Compilation) is null)
            {
                return;
            }

            var bodies = new OnChainBodies();
            start.RegisterOperationBlockAction(bodies.Read);
            start.RegisterSymbolStartAction(
                symbol =>
                {
                    if (symbol.Symbol.Has("Program"))
                    {
                        symbol.RegisterOperationBlockAction(bodies.Read);
                        symbol.RegisterSymbolEndAction(end => bodies.JudgeProgram((INamedTypeSymbol)end.Symbol, end.ReportDiagnostic));
                    }
                },
                SymbolKind.NamedType);
            start.RegisterCompilationEndAction(end => bodies.JudgeTheRest(end.ReportDiagnostic));
        });
    }
}
