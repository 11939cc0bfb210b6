using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace SessionKit.Verifiers.Tests;

public class MarkedSourceTests
{
    [Fact]
    public void A_source_without_marks_stays_as_it_is()
    {
        var source = MarkedSource.Parse("int[] a = [1, 2]; bool b = x | y || z;");

        Assert.Equal("int[] a = [1, 2]; bool b = x | y || z;", source.Text);
        Assert.Empty(source.Spans);
    }

    [Fact]
    public void Marks_are_taken_out_and_their_positions_are_those_of_the_text_without_them()
    {
        var source = MarkedSource.Parse("ab[|cd|]ef{|SK1001:gh|}i");

        Assert.Equal("abcdefghi", source.Text);
        Assert.Equal([new MarkupSpan(null, new TextSpan(2, 2)), new MarkupSpan("SK1001", new TextSpan(6, 2))], source.Spans.AsEnumerable());
    }

    [Fact]
    public void Marks_nest_and_the_outer_one_comes_first()
    {
        var source = MarkedSource.Parse("{|SK1001:a[|b{|CS0246:c|}|]|}");

        Assert.Equal("abc", source.Text);
        Assert.Equal(
            [new MarkupSpan("SK1001", new TextSpan(0, 3)), new MarkupSpan(null, new TextSpan(1, 2)), new MarkupSpan("CS0246", new TextSpan(2, 1))],
            source.Spans.AsEnumerable());
    }

    [Fact]
    public void A_mark_may_be_empty_even_at_the_end()
    {
        var source = MarkedSource.Parse("x[||]y{|CS1002:|}");

        Assert.Equal("xy", source.Text);
        Assert.Equal([new MarkupSpan(null, new TextSpan(1, 0)), new MarkupSpan("CS1002", new TextSpan(2, 0))], source.Spans.AsEnumerable());
    }

    [Theory]
    [InlineData("a [|b", "Line 1, column 3 of the markup: this mark is never closed.")]
    [InlineData("a\nb|]", "Line 2, column 2 of the markup: this closes a mark that was never opened.")]
    [InlineData("[|a|}", "Line 1, column 4 of the markup: a mark that '[|' opened is closed by '|]'.")]
    [InlineData("{|SK1001:a|]", "Line 1, column 11 of the markup: a mark that '{|' opened is closed by '|}'.")]
    [InlineData("{|a|}", "Line 1, column 1 of the markup: '{|' is followed by a diagnostic id and a colon, as in '{|SK1001:'.")]
    [InlineData("{|", "Line 1, column 1 of the markup: '{|' is followed by a diagnostic id and a colon, as in '{|SK1001:'.")]
    [InlineData("{|:a|}", "Line 1, column 1 of the markup: '{|' is followed by a diagnostic id and a colon, as in '{|SK1001:'.")]
    public void Marks_that_do_not_pair_up_are_refused_with_their_place(string markup, string message)
    {
        var exception = Assert.Throws<FormatException>(() => MarkedSource.Parse(markup));

        Assert.Equal(message, exception.Message);
    }

    [Theory]
    [InlineData("ab[|cd|]ef{|SK1001:gh|}i")]
    [InlineData("{|SK1001:a[|b{|CS0246:c|}|]|}")]
    [InlineData("x[||]y{|CS1002:|}")]
    [InlineData("[|a|][|b|]{|C1:|}[|c|]")]
    [InlineData("{|A1:{|B1:a|}|}")]
    public void Rendering_is_the_inverse_of_parsing(string markup)
    {
        var source = MarkedSource.Parse(markup);

        Assert.Equal(markup, MarkupRenderer.Render(source.Text, source.Spans));
    }

    [Fact]
    public void Rendered_marks_parse_to_the_same_text_and_spans()
    {
        var nested =
            from text in Gen.Choose(0, 12).SelectMany(length => Gen.Elements('a', ' ', '\n', ']', '}', '(', 'x').ArrayOf(length)).Select(letters => new string(letters))
            from spans in Nested(0, text.Length, 3)
            select (text, spans);

        // QuickCheckThrowOnFailure prints the seed of a sample that fails.
        Prop.ForAll(nested.ToArbitrary(), sample =>
        {
            var parsed = MarkedSource.Parse(MarkupRenderer.Render(sample.text, sample.spans));
            Assert.Equal(sample.text, parsed.Text);
            Assert.Equal(sample.spans.Order(MarkupSpan.ByPosition), parsed.Spans);
        }).QuickCheckThrowOnFailure();
    }

    // Spans that nest by construction: one of some length, and those inside of it. None is empty: whether an empty one
    // stands inside or outside of a mark that ends there is not kept.
    private static Gen<MarkupSpan[]> Nested(int start, int end, int depth) =>
        depth == 0 || end == start
            ? Gen.Constant(Array.Empty<MarkupSpan>())
            : from first in Gen.Choose(start, end - 1)
              from last in Gen.Choose(first + 1, end)
              from inner in Nested(first, last, depth - 1)
              select (MarkupSpan[])[new MarkupSpan($"T{depth}", TextSpan.FromBounds(first, last)), .. inner];
}
