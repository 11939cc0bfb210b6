using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SessionKit.FlowJudge;

/// <summary>Says of every call's await that its handle was used up before.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CryingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor rule = new("SK1001", "It cries", "It cries", "Test", DiagnosticSeverity.Error, isEnabledByDefault: true);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterOperationAction(
            static operation =>
            {
                if (operation.ContainingSymbol.ContainingType.Name == "Clients")
                {
                    operation.ReportDiagnostic(Diagnostic.Create(rule, operation.Operation.Syntax.GetLocation()));
                }
            },
            OperationKind.Await);
    }
}
