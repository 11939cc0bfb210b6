using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace SessionKit.Analyzers;

/// <summary>SK1001, SK1003, SK1004, SK1005, SK1007, SK1008: how client code uses sessions, by following them through its control flow.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SessionUseAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The id of: a session used after it moved on.</summary>
    public const string UsedAfterMoveId = "SK1001";

    /// <summary>The id of: a session left behind.</summary>
    public const string LeftBehindId = "SK1003";

    /// <summary>The id of: a call that is never sent.</summary>
    public const string NeverSentId = "SK1004";

    /// <summary>The id of: a session stored where its order cannot be followed.</summary>
    public const string NotFollowedId = "SK1005";

    /// <summary>The id of: a borrowed session that is used up.</summary>
    public const string OnlyBorrowedId = "SK1007";

    /// <summary>The id of: a session used after its step failed.</summary>
    public const string UsedAfterFailureId = "SK1008";

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        SessionUseRules.UsedAfterMove, SessionUseRules.LeftBehind, SessionUseRules.NeverSent,
        SessionUseRules.NotFollowed, SessionUseRules.OnlyBorrowed, SessionUseRules.UsedAfterFailure,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (FlowContext.Of(start.Compilation) is { } flow)
            {
                start.RegisterOperationBlockAction(block => Follow(block, flow));
            }
        });
    }

    internal static void Follow(OperationBlockAnalysisContext context, FlowContext flow)
    {
        // A constructor with ': this(…)' has two blocks and one graph.
        var followed = new HashSet<IOperation>();
        foreach (IOperation block in context.OperationBlocks)
        {
            if (block.Kind is OperationKind.None or OperationKind.Attribute || !SessionFlow.Concerns(block, context.OwningSymbol, flow.Types))
            {
                continue;
            }

            ControlFlowGraph graph = context.GetControlFlowGraph(block);
            if (followed.Add(graph.OriginalOperation))
            {
                SessionFlow.Follow(graph, context.OwningSymbol, flow, context.ReportDiagnostic, context.CancellationToken);
            }
        }
    }
}
