using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace SessionKit.Analyzers;

/// <summary>Follows the sessions of one body.</summary>
internal static class SessionFlow
{
    /// <summary>Whether a body has anything to do with sessions. Asked of every body of a compilation, so it stops at the first sign.</summary>
    public static bool Concerns(IOperation body, ISymbol owner, HandleTypes types)
    {
        if (owner is IMethodSymbol method && method.Parameters.Any(parameter => types.Carries(parameter.Type)))
        {
            return true;
        }

        foreach (IOperation operation in body.DescendantsAndSelf())
        {
            if (operation is IInvocationOperation or ILocalReferenceOperation or IParameterReferenceOperation or IAwaitOperation or IMemberReferenceOperation or IObjectCreationOperation
                && types.Carries(operation.Type))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Follows the sessions of a body from its beginning to every end.</summary>
    public static void Follow(ControlFlowGraph graph, ISymbol owner, FlowContext context, Action<Diagnostic> report, CancellationToken cancellation)
    {
        var findings = new FlowFindings();
        var transfer = new FlowTransfer(context, findings, cancellation) { Reporting = true };
        transfer.Enter(owner);
        if (new FlowWalk(transfer, graph, owner).Run(transfer.Begin(owner as IMethodSymbol)))
        {
            FollowUncalled(graph, transfer, cancellation);
        }

        findings.Report(report);
    }

    /// <summary>Local functions that mention no session of the outside, or that nobody calls, are bodies of their own.</summary>
    private static void FollowUncalled(ControlFlowGraph graph, FlowTransfer transfer, CancellationToken cancellation)
    {
        foreach (IMethodSymbol function in graph.LocalFunctions)
        {
            cancellation.ThrowIfCancellationRequested();
            ControlFlowGraph body = graph.GetLocalFunctionControlFlowGraph(function, cancellation);
            if (!transfer.WasSeen(function))
            {
                transfer.Enter(function);
                new FlowWalk(transfer, body, function).Run(transfer.Begin(function));
            }

            FollowUncalled(body, transfer, cancellation);
        }

        // A lambda was looked at where it is written; the local functions inside it are its own.
        if (graph.OriginalOperation.Syntax.DescendantNodes().Any(node => node is LocalFunctionStatementSyntax))
        {
            foreach (IFlowAnonymousFunctionOperation lambda in LambdasOf(graph))
            {
                FollowUncalled(graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellation), transfer, cancellation);
            }
        }
    }

    private static IEnumerable<IFlowAnonymousFunctionOperation> LambdasOf(ControlFlowGraph graph) =>
        graph.Blocks
            .SelectMany(block => block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
            .SelectMany(operation => operation.DescendantsAndSelf())
            .OfType<IFlowAnonymousFunctionOperation>();
}
