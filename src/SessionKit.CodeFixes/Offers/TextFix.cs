using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace SessionKit.CodeFixes;

/// <summary>
/// A fix that changes the text of the document in which the diagnostic stands. Text rather than syntax, because then all that is not changed
/// stays as it was, comments and columns included.
/// </summary>
public abstract class TextFix : CodeFixProvider
{
    private protected TextFix()
    {
    }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(FixAllAsync);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await FixPlace.AtAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } place)
            {
                continue;
            }

            foreach (FixOffer offer in await OffersAsync(place, context.CancellationToken).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(offer.Title, _ => Task.FromResult(context.Document.WithText(place.Text.WithChanges(offer.Changes))), offer.Kind), diagnostic);
            }
        }
    }

    /// <summary>What is offered for a diagnostic, the likeliest first; nothing where no change would do.</summary>
    private protected abstract IEnumerable<FixOffer> Offers(FixPlace place, CancellationToken cancellation);

    /// <summary>What is offered in the end.</summary>
    private protected virtual Task<IReadOnlyList<FixOffer>> OffersAsync(FixPlace place, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<FixOffer>>([.. Offers(place, cancellation)]);

    private async Task<Document?> FixAllAsync(FixAllContext context, Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var accepted = new List<TextChange>();
        SourceText? text = null;
        foreach (Diagnostic diagnostic in diagnostics.OrderBy(d => d.Location.SourceSpan.Start))
        {
            if (await FixPlace.AtAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } place)
            {
                continue;
            }

            text = place.Text;
            IReadOnlyList<FixOffer> offers = await OffersAsync(place, context.CancellationToken).ConfigureAwait(false);
            FixOffer? offer = offers.FirstOrDefault(o => o.Kind == context.CodeActionEquivalenceKey);
            Accept(offer?.Changes ?? [], accepted);
        }

        return text is null || accepted.Count == 0 ? document : document.WithText(text.WithChanges(accepted.OrderBy(c => c.Span.Start)));
    }

    /// <summary>
    /// Takes an offer as a whole or not at all: where it would change what another one changes, it is left for the next time. Changes that are the
    /// same, such as a parameter that two fixes need, are made once.
    /// </summary>
    private static void Accept(ImmutableArray<TextChange> offered, List<TextChange> accepted)
    {
        TextChange[] added = [.. offered.Where(c => !accepted.Contains(c))];
        if (!added.Any(c => accepted.Any(a => Collide(a, c))))
        {
            accepted.AddRange(added);
        }
    }

    private static bool Collide(TextChange one, TextChange other) =>
        one.Span.OverlapsWith(other.Span) || one.Span.Start == other.Span.Start;
}
