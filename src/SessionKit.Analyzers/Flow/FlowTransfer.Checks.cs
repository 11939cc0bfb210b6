using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace SessionKit.Analyzers;

/// <content>What may be done with a handle, and what is said where it is done all the same.</content>
internal sealed partial class FlowTransfer
{
    /// <summary>Whether a handle that is to go on was used up before, or a step on it has failed.</summary>
    private bool Check(ImmutableArray<Place> targets, SyntaxNode at, string? step, bool isStep)
    {
        foreach (Place target in targets)
        {
            if (state[target] is not { } known)
            {
                continue;
            }

            if (!known.Failed.IsEmpty && (InCatch || known.Moved.IsEmpty))
            {
                if (Reporting)
                {
                    findings.UsedAfterFailure(at, target, known.Failed[0]);
                }

                return true;
            }

            if (!known.Moved.IsEmpty)
            {
                if (Reporting)
                {
                    bool isCertain = known.Live.IsEmpty && known.Failed.IsEmpty && targets.Length == 1;
                    findings.UsedAfterMove(at, target, known.Moved[0], isCertain, Newest(known.Moved[0], at));
                }

                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a handle may be used up here: not if it is the caller's, nor in a closure that may run again.</summary>
    private bool CheckMayMove(ImmutableArray<Place> targets, SyntaxNode at, MoveKind kind, string by)
    {
        foreach (Place target in targets)
        {
            if (state[target] is not { Live.IsEmpty: false } known)
            {
                continue;
            }

            // A borrowed handle may go by another name.
            if (kind != MoveKind.Renamed && known.Live.Any(origin => origin.Duty == Duty.Leave))
            {
                if (Reporting)
                {
                    findings.MovedThoughBorrowed(at, target, kind, by);
                }

                return true;
            }

            if (repeated is not null && !IsInside(target.Owner, repeated))
            {
                if (Reporting)
                {
                    findings.UsedInClosure(at, target);
                }

                return true;
            }
        }

        return false;
    }

    /// <summary>The variable that goes on with a session now, if it can be named where it is missed.</summary>
    private Place? Newest(Move move, SyntaxNode at)
    {
        Place? newest = null;
        for (Place? next = move.Successor; next is not null && next != newest;)
        {
            newest = next;
            next = state[next] is { Live.IsEmpty: true, Moved: { IsEmpty: false } moves } ? moves[0].Successor : null;
        }

        return newest?.Symbol is ILocalSymbol or IParameterSymbol && state[newest] is { Live.IsEmpty: false } && IsInScope(newest.Symbol, at) ? newest : null;
    }

    private static bool IsInScope(ISymbol variable, SyntaxNode at)
    {
        SyntaxNode? declaration = variable.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        return declaration is not null
            && declaration.SyntaxTree == at.SyntaxTree
            && (variable is IParameterSymbol
                || (declaration.SpanStart < at.SpanStart
                    && declaration.Ancestors().FirstOrDefault(node => node is Microsoft.CodeAnalysis.CSharp.Syntax.BlockSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.SwitchSectionSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.CompilationUnitSyntax)?.Span.Contains(at.Span) == true));
    }

    private static bool IsInside(ISymbol? inner, ISymbol outer)
    {
        for (; inner is not null; inner = inner.ContainingSymbol)
        {
            if (SymbolEqualityComparer.Default.Equals(inner, outer))
            {
                return true;
            }
        }

        return false;
    }
}
