using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SessionKit.House.Tests;

/// <summary>The table that sets the founding documents beside the tests names tests that there are.</summary>
public class SeedsTests
{
    [Fact]
    public void Every_test_that_the_table_names_in_full_is_there()
    {
        // `ClassTests.Method_name`; where the name is cut with an ellipsis it stands in full in another row.
        string[] named = [.. Regex.Matches(File.ReadAllText(Repository.PathOf("docs/seeds.md")), @"`(\w+Tests\.[A-Za-z0-9_]+)`").Select(m => m.Groups[1].Value).Distinct()];
        HashSet<string> there =
        [
            .. from path in Repository.FilesBelow(Repository.PathOf("tests"))
               where path.EndsWith("Tests.cs", StringComparison.Ordinal)
               let text = File.ReadAllText(path)
               let type = Regex.Match(text, @"class (\w+Tests)\b").Groups[1].Value
               from Match method in Regex.Matches(text, @"public (?:async )?(?:Task|void) (\w+)\(")
               select $"{type}.{method.Groups[1].Value}",
        ];

        Assert.True(named.Length > 20, "The table is gone, or names nothing in full.");
        Assert.Empty(named.Except(there, StringComparer.Ordinal));
    }
}
