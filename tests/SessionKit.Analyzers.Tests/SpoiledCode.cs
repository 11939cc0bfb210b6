using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace SessionKit.Analyzers.Tests;

/// <summary>Sources as they stand while somebody writes them: cut off, or with tokens missing, doubled, swapped.</summary>
internal static class SpoiledCode
{
    /// <summary>A source with something wrong in it.</summary>
    public static string Of(string source, Random random)
    {
        if (random.Next(4) == 0)
        {
            return source[..random.Next(source.Length)];
        }

        List<string> tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => token.ToFullString())];
        for (int left = random.Next(1, 4); left > 0; left--)
        {
            int at = random.Next(tokens.Count - 1);
            switch (random.Next(3))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[random.Next(tokens.Count)]);
                    break;
                default:
                    (tokens[at], tokens[at + 1]) = (tokens[at + 1], tokens[at]);
                    break;
            }
        }

        return string.Concat(tokens);
    }
}
