using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SessionKit.Analyzers.Tests;

/// <summary>Client code to spoil or to measure: that of the samples, and that of the tests of the rule itself, which has every construct in it.</summary>
internal static class ClientSources
{
    /// <summary>The sources of the sample, by the names of their files.</summary>
    public static IReadOnlyDictionary<string, string> Sample { get; } = Directory
        .EnumerateFiles(Path.Combine(DiagnosticPages.Root, "samples", "Escrow"), "*.cs")
        .ToDictionary(path => Path.GetFileName(path)!, File.ReadAllText, StringComparer.Ordinal);

    /// <summary>What the tests of the rule verify, without their marks.</summary>
    public static IReadOnlyList<string> Tests { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(DiagnosticPages.Root, "tests", "SessionKit.Analyzers.Tests", "Flow"), "*Tests.cs")
            .Order(StringComparer.Ordinal)
            .SelectMany(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Select(TestOf)
            .OfType<string>(),
    ];

    private static string? TestOf(InvocationExpressionSyntax call)
    {
        string name = call.Expression.ToString();
        if (name is not ("FlowRules.VerifyAsync" or "FlowRules.VerifyInMethodAsync")
            || call.ArgumentList.Arguments[0].Expression is not LiteralExpressionSyntax literal)
        {
            return null;
        }

        string body = Regex.Replace(literal.Token.ValueText, @"\{\|SK[0-9]{4}:|\|\}", string.Empty);
        return FlowRules.Source(name == "FlowRules.VerifyAsync" ? body : FlowRules.Method(body));
    }
}
