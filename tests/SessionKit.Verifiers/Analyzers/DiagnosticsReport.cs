using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace SessionKit.Verifiers;

/// <summary>What a test expects of a compilation, against what was reported.</summary>
internal sealed class DiagnosticsReport
{
    private readonly ImmutableArray<MarkedSource> documents;
    private readonly ImmutableArray<ImmutableArray<MarkupSpan>> expected;
    private readonly ImmutableArray<ImmutableArray<(MarkupSpan Span, Diagnostic Diagnostic)>> actual;
    private readonly ImmutableArray<Diagnostic> elsewhere;

    /// <summary>Sorts the diagnostics into the documents they are in.</summary>
    /// <param name="documents">The marked sources, in the order in which they were compiled.</param>
    /// <param name="soleId">What <c>[|…|]</c> stands for; null where the rules under test have several ids.</param>
    /// <param name="diagnostics">What was reported.</param>
    public DiagnosticsReport(ImmutableArray<MarkedSource> documents, string? soleId, ImmutableArray<Diagnostic> diagnostics)
    {
        this.documents = documents;
        expected = [.. documents.Select(document => Resolve(document, soleId))];
        actual = [.. documents.Select((_, index) => In(diagnostics, TestCompilation.PathOf(index)))];
        var paths = documents.Select((_, index) => TestCompilation.PathOf(index)).ToImmutableHashSet();
        elsewhere = [.. diagnostics.Where(diagnostic => diagnostic.Location.SourceTree is not { } tree || !paths.Contains(tree.FilePath))];
    }

    /// <summary>Fails if a diagnostic is missing, unexpected or elsewhere.</summary>
    public void ThrowIfDifferent()
    {
        var isSame = elsewhere.IsEmpty && Enumerable.Range(0, documents.Length).All(index => !Differs(index));
        if (isSame)
        {
            return;
        }

        var report = new StringBuilder("The diagnostics are not those that the test marks.\n");
        for (var index = 0; index < documents.Length; index++)
        {
            if (Differs(index))
            {
                AppendDocument(report, index);
            }
        }

        foreach (var diagnostic in elsewhere)
        {
            AppendElsewhere(report, diagnostic);
        }

        throw new VerificationException(report.ToString());
    }

    /// <summary>Fails if the messages, in the order of their positions, are others.</summary>
    public void ThrowIfMessagesDiffer(ImmutableArray<string> messages)
    {
        var reported = actual.SelectMany(document => document).Select(found => MessageOf(found.Diagnostic)).ToImmutableArray();
        if (!reported.SequenceEqual(messages, StringComparer.Ordinal))
        {
            throw new VerificationException(
                "The messages are not those that the test expects.\n"
                + $"expected:\n  {string.Join("\n  ", messages)}\nreported:\n  {string.Join("\n  ", reported)}\n");
        }
    }

    private static string MessageOf(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    private static ImmutableArray<MarkupSpan> Resolve(MarkedSource document, string? soleId)
    {
        if (soleId is null && document.Spans.Any(span => span.Id is null))
        {
            throw new FormatException("'[|…|]' says nothing where the rules under test have several ids or none: write '{|SK1001:…|}'.");
        }

        return [.. document.Spans.Select(span => span with { Id = span.Id ?? soleId }).Order(MarkupSpan.ByPosition)];
    }

    private static ImmutableArray<(MarkupSpan Span, Diagnostic Diagnostic)> In(ImmutableArray<Diagnostic> diagnostics, string path) =>
        [.. diagnostics
            .Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == path)
            .Select(diagnostic => (Span: new MarkupSpan(diagnostic.Id, diagnostic.Location.SourceSpan), Diagnostic: diagnostic))
            .OrderBy(found => found.Span, MarkupSpan.ByPosition)];

    private bool Differs(int index) => !expected[index].SequenceEqual(actual[index].Select(found => found.Span));

    private void AppendDocument(StringBuilder report, int index)
    {
        var text = documents[index].Text;
        report.Append('\n').Append(TestCompilation.NameOf(index)).Append(":\n");
        report.Append(SideBySide.Render(
            "expected", MarkupRenderer.Render(text, expected[index]),
            "reported", MarkupRenderer.Render(text, actual[index].Select(found => found.Span))));

        foreach (var (span, diagnostic) in actual[index])
        {
            if (!expected[index].Contains(span))
            {
                report.Append("  unexpected: ").Append(diagnostic.ToString()).Append('\n');
            }
        }

        foreach (var span in expected[index])
        {
            if (!actual[index].Any(found => found.Span == span))
            {
                report.Append("  missing: ").Append(span.Id).Append(" on '").Append(text, span.Span.Start, span.Span.Length).Append("'\n");
            }
        }
    }

    private static void AppendElsewhere(StringBuilder report, Diagnostic diagnostic)
    {
        report.Append("\nunexpected, outside of the test's sources: ").Append(diagnostic).Append('\n');
        if (diagnostic.Location.SourceTree is { } tree)
        {
            report.Append(MarkupRenderer.Render(tree.ToString(), [new MarkupSpan(diagnostic.Id, diagnostic.Location.SourceSpan)])).Append('\n');
        }
    }
}
