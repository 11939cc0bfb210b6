using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using SessionKit.Analyzers;

namespace SessionKit.CodeFixes;

/// <summary>
/// A fix of code that uses sessions. Whether a change there is right depends on every way through the method, so each candidate is tried on a copy of
/// the document first: it is offered only if it compiles and the diagnostic is gone.
/// </summary>
public abstract class ProvenFix : TextFix
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Rules = [new SessionUseAnalyzer(), new MissingCaseAnalyzer()];

    private protected ProvenFix()
    {
    }

    /// <summary>Ids of errors that a change may bring elsewhere because they are what it is for.</summary>
    private protected virtual ImmutableArray<string> Consequences => [];

    private protected sealed override async Task<IReadOnlyList<FixOffer>> OffersAsync(FixPlace place, CancellationToken cancellation)
    {
        var proven = new List<FixOffer>();
        Diagnostic[]? before = null;
        foreach (FixOffer offer in Offers(place, cancellation))
        {
            // Of several ways to do the same the first one that holds.
            if (proven.Any(p => p.Kind == offer.Kind))
            {
                continue;
            }

            before ??= await SaidOfAsync(place.Document, cancellation).ConfigureAwait(false);
            Document changed = place.Document.WithText(place.Text.WithChanges(offer.Changes.OrderBy(c => c.Span.Start)));
            if (Holds(place.Diagnostic.Id, before, await SaidOfAsync(changed, cancellation).ConfigureAwait(false)))
            {
                proven.Add(offer);
            }
        }

        return proven;
    }

    private bool Holds(string id, Diagnostic[] before, Diagnostic[] after)
    {
        return after.Count(d => d.Id == id) < before.Count(d => d.Id == id) && after.Count(IsAnotherError) <= before.Count(IsAnotherError);

        bool IsAnotherError(Diagnostic diagnostic) =>
            diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id != id && !Consequences.Contains(diagnostic.Id);
    }

    private static async Task<Diagnostic[]> SaidOfAsync(Document document, CancellationToken cancellation)
    {
        SemanticModel? model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        if (model is null)
        {
            return [];
        }

        ImmutableArray<Diagnostic> found = await model.Compilation.WithAnalyzers(Rules, document.Project.AnalyzerOptions)
            .GetAnalyzerSemanticDiagnosticsAsync(model, null, cancellation).ConfigureAwait(false);
        return [.. model.GetDiagnostics(null, cancellation), .. found];
    }
}
