using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace SessionKit.Analyzers.Tests;

/// <summary>Each line of the rule's tables names the tests that hold it.</summary>
public class SessionFlowPageTests
{
    private static readonly string[] Rows =
    [
        .. File.ReadAllLines(Path.Combine(DiagnosticPages.Root, "docs", "session-flow.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal) && line != "| construct | rule | test |"),
    ];

    private static readonly string[] Tests =
    [
        .. typeof(SessionFlowPageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<FactAttribute>() is { Skip: null })
            .Select(method => method.Name),
    ];

    [Fact]
    public void Every_row_names_tests_that_are_there()
    {
        Assert.NotEmpty(Rows);
        Assert.All(Rows, row =>
        {
            string[] named = NamedIn(row);
            Assert.NotEmpty(named);
            Assert.All(named, name => Assert.Contains(name, Tests));
        });
    }

    [Fact]
    public void Every_test_of_a_row_is_named_by_one()
    {
        Type[] held = [typeof(FollowedVariablesTests), typeof(FollowedControlFlowTests), typeof(FollowedParametersTests), typeof(FollowedFunctionsTests)];
        string[] named = [.. Rows.SelectMany(NamedIn)];

        Assert.All(held.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)), test => Assert.Contains(test.Name, named));
    }

    private static string[] NamedIn(string row) =>
        [.. Regex.Matches(row.Split(" | ")[^1], "`([A-Za-z_]+)`").Select(match => match.Groups[1].Value)];
}
