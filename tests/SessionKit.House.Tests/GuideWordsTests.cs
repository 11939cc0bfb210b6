using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace SessionKit.House.Tests;

/// <summary>Whoever reads a sample finds its words in the guide: every attribute of the vocabulary, and every property of it that the sample sets.</summary>
public class GuideWordsTests
{
    private static readonly HashSet<string> Vocabulary =
    [
        .. Directory.EnumerateFiles(Repository.PathOf("src/SessionKit.Attributes"), "*Attribute.cs").Select(path => Path.GetFileName(path)[..^"Attribute.cs".Length]),
    ];

    [Fact]
    public void Every_word_of_a_sample_is_in_the_guide()
    {
        HashSet<string> used = WordsIn("samples", ".cs"), explained = WordsIn("docs/guide", ".md");

        Assert.True(used.Count >= 40, $"The samples use next to nothing: {string.Join(", ", used.Order(StringComparer.Ordinal))}.");
        string[] missing = [.. used.Except(explained).Order(StringComparer.Ordinal)];
        Assert.True(missing.Length == 0, $"Samples use what the guide does not say: {string.Join(", ", missing)}.");
    }

    /// <summary>As <c>Step</c> and <c>Step.Pin</c>, from all that stands in brackets and is an attribute.</summary>
    private static HashSet<string> WordsIn(string folder, string extension) =>
    [
        .. from path in Repository.FilesBelow(Repository.PathOf(folder))
           where path.EndsWith(extension, StringComparison.Ordinal)
           from Match list in Regex.Matches(File.ReadAllText(path), @"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
           from Match attribute in Regex.Matches(list.Groups[1].Value, @"(?<=^|, )([A-Z]\w*)(?:\(((?:[^()]|\([^()]*\))*)\))?(?=$|,)")
           where Vocabulary.Contains(attribute.Groups[1].Value)
           from word in Regex.Matches(attribute.Groups[2].Value, @"(?<=^|, )([A-Z]\w*) = ").Select(set => $"{attribute.Groups[1].Value}.{set.Groups[1].Value}").Prepend(attribute.Groups[1].Value)
           select word,
    ];
}
