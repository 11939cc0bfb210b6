using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace SessionKit.Protocols.Tests;

/// <summary>Makes broken code of good code, as it stands in an editor between two keystrokes.</summary>
internal static class Mutations
{
    /// <summary>One source, cut off at an arbitrary place, or with some of its tokens dropped, doubled, swapped or replaced by another's.</summary>
    public static string Of(string source, Random random)
    {
        if (random.Next(4) == 0)
        {
            return source[..random.Next(source.Length)];
        }

        List<string> tokens = [.. CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(t => t.ToFullString())];
        for (int left = random.Next(1, 5); left > 0; left--)
        {
            int at = random.Next(tokens.Count - 1);
            switch (random.Next(4))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    (tokens[at], tokens[at + 1]) = (tokens[at + 1], tokens[at]);
                    break;
                default:
                    tokens[at] = tokens[random.Next(tokens.Count)];
                    break;
            }
        }

        return string.Concat(tokens);
    }
}
