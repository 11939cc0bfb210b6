using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>SK4006: a method or property marked <c>[Pure]</c> that changes something, or whose result depends on more than what it is given.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PureMethodAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The rule's id.</summary>
    public const string Id = "SK4006";

    private static readonly DiagnosticDescriptor Rule = new(
        Id,
        "A pure method that is not pure",
        "'{0}' is marked [Pure] and {1} ({2})",
        Categories.OnChain,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A rule can be trusted by its signature only if it has no effect and knows nothing but its arguments. It is proved by what it does and whom it calls: other pure methods, and members that are known to be pure.",
        helpLinkUri: HelpPages.Root + Id + HelpPages.Extension);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rule];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(Vocabulary.MetadataName("Pure")) is not null)
            {
                start.RegisterSymbolAction(JudgeSignature, SymbolKind.Method);
                start.RegisterOperationBlockAction(JudgeBody);
            }
        });
    }

    private static void JudgeSignature(SymbolAnalysisContext context)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (!PureMembers.IsMarked(method))
        {
            return;
        }

        if (PureSignature.WhyNot(method) is { } why)
        {
            Report(context.ReportDiagnostic, method, method.Locations.FirstOrDefault(), why);
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (PureSignature.WhyNot(parameter) is { } reason)
            {
                Report(context.ReportDiagnostic, method, parameter.Locations.FirstOrDefault(), reason);
            }
        }
    }

    private static void JudgeBody(OperationBlockAnalysisContext context)
    {
        if (context.OwningSymbol is not IMethodSymbol method || !PureMembers.IsMarked(method))
        {
            return;
        }

        // What is written is not said to be read too.
        var body = new PureBody(context.OperationBlocks);
        var said = new HashSet<IOperation>();
        foreach (IOperation operation in body.Operations.Where(o => !said.Contains(o)))
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (body.WhyNot(operation) is { } why)
            {
                Report(context.ReportDiagnostic, method, (why.Culprit ?? operation).Syntax.GetLocation(), why);
                said.UnionWith(why.Culprit?.DescendantsAndSelf() ?? []);
            }
        }
    }

    private static void Report(System.Action<Diagnostic> report, IMethodSymbol method, Location? place, Impurity why) =>
        report(Diagnostic.Create(Rule, place, (method.AssociatedSymbol ?? method).Name, why.What, why.Instead));
}
