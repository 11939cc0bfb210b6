using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SessionKit.Verifiers;

/// <summary>Writes marks back into a source: the inverse of <see cref="MarkedSource.Parse"/>.</summary>
public static class MarkupRenderer
{
    /// <summary>
    /// The source with a mark around each stretch. Stretches that cross (a test cannot write them, a rule can report
    /// them) keep their positions; only which of two closers belongs to which opener is then left to the reader.
    /// </summary>
    public static string Render(string source, IEnumerable<MarkupSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(source);

        var ordered = spans.Order(MarkupSpan.ByPosition).ToList();
        var marks = new List<Mark>(ordered.Count * 2);
        for (var index = 0; index < ordered.Count; index++)
        {
            var span = ordered[index];
            var opener = span.Id is null ? "[|" : $"{{|{span.Id}:";
            var closer = span.Id is null ? "|]" : "|}";
            var isEmpty = span.Span.IsEmpty;
            marks.Add(new Mark(span.Span.Start, isEmpty ? Kind.Empty : Kind.Opener, index, isEmpty ? opener + closer : opener));
            if (!isEmpty)
            {
                // Inner marks close first, and those have the higher index.
                marks.Add(new Mark(span.Span.End, Kind.Closer, -index, closer));
            }
        }

        var text = new StringBuilder(source, source.Length + marks.Count * 10);
        var shift = 0;
        foreach (var mark in marks.OrderBy(mark => mark.Position).ThenBy(mark => mark.Kind).ThenBy(mark => mark.Order))
        {
            text.Insert(mark.Position + shift, mark.Text);
            shift += mark.Text.Length;
        }

        return text.ToString();
    }

    // At one position: what ends there, then what has no width, then what starts there.
    private enum Kind
    {
        Closer,
        Empty,
        Opener,
    }

    private readonly record struct Mark(int Position, Kind Kind, int Order, string Text);
}
