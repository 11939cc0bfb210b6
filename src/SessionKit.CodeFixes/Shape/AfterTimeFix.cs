using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SessionKit.Analyzers;
using SessionKit.Protocols;

namespace SessionKit.CodeFixes;

/// <summary>SK2010: lets a step of the state be taken after its time, too, or writes one by which a role ends the session then.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AfterTimeFix)), Shared]
public sealed class AfterTimeFix : TextFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => [WayAnalyzer.NothingAfterTimeId];

    private protected override IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation)
    {
        if (place.Around<RecordDeclarationSyntax>() is not { } declaration
            || place.Model.GetDeclaredSymbol(declaration, cancellation) is not INamedTypeSymbol { ContainingType: { } session } state)
        {
            yield break;
        }

        IMethodSymbol[] steps = [.. session.GetMembers().OfType<IMethodSymbol>().Where(m => m.Has("Step") && SymbolEqualityComparer.Default.Equals(PinnedFields.StateOf(m), state))];
        foreach (IMethodSymbol step in steps)
        {
            if (Overload(place, step, cancellation) is { } overload)
            {
                yield return new FixOffer($"Let '{step.Name}' be taken after the time, too", "Also:" + step.Name, overload);
            }
        }

        HashSet<string> signers = [.. session.GetMembers().OfType<IMethodSymbol>().Where(m => m.Has("Step")).SelectMany(m => m.Parameters).Where(p => p.Type.Is("Signer")).Select(p => p.Name)];
        IEnumerable<string> known = PinnedFields.Addresses(state).Concat(PinnedFields.Addresses(session.GetTypeMembers("Key").FirstOrDefault())).Distinct();
        foreach (string role in known.Where(f => signers.Contains(Names.ToCamelCase(f))))
        {
            if (ReclaimStep.Write(place, session, state, role, Vaults.UsedIn(session, state)) is { } reclaim)
            {
                yield return new FixOffer($"Let '{role}' end the session once its time in '{state.Name}' is over", "Reclaim:" + role, reclaim);
            }
        }
    }

    /// <summary>The same step from the state's expired side; only of one whose signers are known, since who may come at any time may come late for good reason.</summary>
    private static TextChange? Overload(FixPlace place, IMethodSymbol step, CancellationToken cancellation)
    {
        if (step.Has("Anyone")
            || step.Parameters.Any(p => p.Has("Anyone"))
            || step.Parameters[0].RefKind != RefKind.In
            || step.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is not MethodDeclarationSyntax method
            || method.SyntaxTree != place.Root.SyntaxTree
            || method.ParameterList.Parameters[0] is not { Type: { } type } parameter)
        {
            return null;
        }

        var edits = new List<TextChange> { FixPlace.Replace(type, $"{place.Word("Expired", method.SpanStart)}<{type}>") };
        edits.AddRange(method.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(i => i.Identifier.ValueText == parameter.Identifier.ValueText)
            .Where(i => SymbolEqualityComparer.Default.Equals(place.Model.GetSymbolInfo(i, cancellation).Symbol, step.Parameters[0]))
            .Where(i => i.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
            .Select(i => FixPlace.Insert(i.Span.End, ".Was")));

        TextSpan whole = TextSpan.FromBounds(method.SpanStart, method.Span.End);
        string copy = place.Text.ToString(whole);
        foreach (TextChange edit in edits.OrderByDescending(e => e.Span.Start))
        {
            int start = edit.Span.Start - whole.Start;
            copy = copy.Substring(0, start) + edit.NewText + copy.Substring(start + edit.Span.Length);
        }

        string gap = method.GetLeadingTrivia().ToFullString().Contains(place.NewLine) || method.Span.Length > 200 ? place.NewLine + place.NewLine : place.NewLine;
        return FixPlace.Insert(method.Span.End, gap + place.IndentationOf(method) + copy);
    }
}
