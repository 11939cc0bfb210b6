using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace SessionKit.Verifiers;

/// <summary>
/// A test source and the stretches marked in it: <c>[|…|]</c> for the rule under test, <c>{|SK1001:…|}</c> for a named
/// one. Marks nest, and may be empty (<c>{|CS1002:|}</c>) where a diagnostic has no width. There is no escape: a marked
/// text cannot end in <c>[</c> or <c>{</c>, which would read as an opener.
/// </summary>
public sealed class MarkedSource
{
    private MarkedSource(string text, ImmutableArray<MarkupSpan> spans)
    {
        Text = text;
        Spans = spans;
    }

    /// <summary>The source without its marks.</summary>
    public string Text { get; }

    /// <summary>The marked stretches, by position, outer before inner.</summary>
    public ImmutableArray<MarkupSpan> Spans { get; }

    /// <summary>Reads a source with marks.</summary>
    /// <exception cref="FormatException">A mark is never closed, closes nothing, or names no id.</exception>
    public static MarkedSource Parse([StringSyntax("C#-test")] string markup)
    {
        ArgumentNullException.ThrowIfNull(markup);

        var text = new StringBuilder(markup.Length);
        var spans = ImmutableArray.CreateBuilder<MarkupSpan>();
        var open = new Stack<OpenMark>();
        var position = 0;

        while (position < markup.Length)
        {
            if (StartsWith(markup, position, "[|"))
            {
                open.Push(new OpenMark(null, text.Length, position));
                position += 2;
            }
            else if (StartsWith(markup, position, "{|"))
            {
                var id = ReadId(markup, position);
                open.Push(new OpenMark(id, text.Length, position));
                position += 2 + id.Length + 1;
            }
            else if (StartsWith(markup, position, "|]") || StartsWith(markup, position, "|}"))
            {
                spans.Add(Close(markup, position, open, text.Length));
                position += 2;
            }
            else
            {
                text.Append(markup[position]);
                position++;
            }
        }

        if (open.TryPeek(out var unclosed))
        {
            throw Malformed(markup, unclosed.Position, "this mark is never closed");
        }

        spans.Sort(MarkupSpan.ByPosition);
        return new MarkedSource(text.ToString(), spans.ToImmutable());
    }

    private static MarkupSpan Close(string markup, int position, Stack<OpenMark> open, int end)
    {
        if (!open.TryPop(out var mark))
        {
            throw Malformed(markup, position, "this closes a mark that was never opened");
        }

        var closer = mark.Id is null ? "|]" : "|}";
        if (!StartsWith(markup, position, closer))
        {
            throw Malformed(markup, position, $"a mark that '{markup.Substring(mark.Position, 2)}' opened is closed by '{closer}'");
        }

        return new MarkupSpan(mark.Id, TextSpan.FromBounds(mark.Start, end));
    }

    private static string ReadId(string markup, int position)
    {
        var end = position + 2;
        while (end < markup.Length && (char.IsAsciiLetterOrDigit(markup[end]) || markup[end] == '_'))
        {
            end++;
        }

        if (end == position + 2 || end == markup.Length || markup[end] != ':')
        {
            throw Malformed(markup, position, "'{|' is followed by a diagnostic id and a colon, as in '{|SK1001:'");
        }

        return markup[(position + 2)..end];
    }

    private static bool StartsWith(string markup, int position, string mark) =>
        string.CompareOrdinal(markup, position, mark, 0, mark.Length) == 0;

    private static FormatException Malformed(string markup, int position, string problem)
    {
        var line = SourceText.From(markup).Lines.GetLinePosition(position);
        return new FormatException($"Line {line.Line + 1}, column {line.Character + 1} of the markup: {problem}.");
    }

    private readonly record struct OpenMark(string? Id, int Start, int Position);
}
