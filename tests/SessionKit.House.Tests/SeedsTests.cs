using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SessionKit.House.Tests;

/// <summary>The tables that set the founding documents, and what was published, beside the tests name tests that there are.</summary>
public class SeedsTests
{
    /// <summary>Namespaces, and functions that are registered at run time.</summary>
    private static readonly int[] NotShown = [35, 39, 40, 42];

    [Theory]
    [InlineData("docs/seeds.md", 100)]
    [InlineData("samples/Sessions/README.md", 80)]
    public void Every_test_that_a_table_names_is_there(string page, int atLeast)
    {
        // `ClassTests.Method_name`.
        string[] named = [.. NamesIn(page).Where(name => name.Contains('.', StringComparison.Ordinal)).Distinct()];
        HashSet<string> there =
        [
            .. from path in Repository.FilesBelow(Repository.PathOf("tests"))
               where path.EndsWith("Tests.cs", StringComparison.Ordinal)
               let text = File.ReadAllText(path)
               let type = Regex.Match(text, @"class (\w+Tests)\b").Groups[1].Value
               from Match method in Regex.Matches(text, @"public (?:async )?(?:Task|void) (\w+)\(")
               select $"{type}.{method.Groups[1].Value}",
        ];

        Assert.True(named.Length >= atLeast, $"The tables of {page} are gone, or name nothing in full: {named.Length}.");
        Assert.Empty(named.Except(there, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("docs/seeds.md")]
    [InlineData("samples/Sessions/README.md")]
    public void A_test_is_named_in_full(string page)
    {
        // Cut with an ellipsis, or without its class, or a class as a whole.
        Assert.DoesNotContain(NamesIn(page), name => !name.Contains('.', StringComparison.Ordinal) || name.Contains('…', StringComparison.Ordinal));
    }

    [Fact]
    public void Every_item_of_what_was_published_has_a_row()
    {
        IEnumerable<int> items =
            from row in RowsOf("samples/Sessions/README.md").SkipWhile(row => !row.StartsWith("| item |", StringComparison.Ordinal)).TakeWhile(row => !row.StartsWith("| there |", StringComparison.Ordinal))
            from Match number in Regex.Matches(Regex.Match(row, @"^\| ((?:\d+, )*\d+) ").Groups[1].Value, @"\d+")
            select int.Parse(number.Value, CultureInfo.InvariantCulture);

        Assert.Equal(Enumerable.Range(1, 50).Except(NotShown), items.Distinct().Order());
    }

    [Fact]
    public void Every_weakness_of_what_was_published_has_a_row_with_a_test()
    {
        string[] rows = [.. RowsOf("samples/Sessions/README.md").SkipWhile(row => !row.StartsWith("| there |", StringComparison.Ordinal)).Skip(2).TakeWhile(row => Regex.IsMatch(row, @"^\| \d"))];
        Assert.Equal(Enumerable.Range(1, 20), rows.Select(row => int.Parse(Regex.Match(row, @"^\| (\d+) ").Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.All(rows, row => Assert.Matches(@"`\w+Tests\.\w+`", row));
    }

    /// <summary>What looks like a test in the rows of a page: of a class of tests, or numbered as an item.</summary>
    private static IEnumerable<string> NamesIn(string page) =>
        from row in RowsOf(page)
        from Match name in Regex.Matches(row, @"`((?:\w+Tests\b(?:\.[\w…]+)?|Items?_\w[\w…]*))`")
        where !name.Groups[1].Value.StartsWith("SessionKit", StringComparison.Ordinal)
        select name.Groups[1].Value;

    private static IEnumerable<string> RowsOf(string page) => File.ReadLines(Repository.PathOf(page)).Where(line => line.StartsWith('|'));
}
