using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace SessionKit.House.Tests;

/// <summary>Rules of the house that no compiler knows.</summary>
public class HouseRulesTests
{
    private const int MaximumLines = 400;

    private static readonly string[] kindsOfCode = ["Utils", "Utilities", "Helpers", "Models", "Common", "Misc"];

    // Written in two halves, so that this file does not break its own rule.
    private static readonly string[] foreignWords =
    [
        "../" + "shared",
        "/wo" + "rk/",
        "registry." + "npmjs.org",
        "api." + "nuget.org",
        "registry." + "yarnpkg.com",
    ];

    [Fact]
    public void A_source_file_that_passes_400_lines_is_asking_to_be_two_ideas()
    {
        var files = SourceFiles().ToList();
        var tooLong = files
            .Select(path => (Path: Repository.Relative(path), Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > MaximumLines)
            .Select(file => $"{file.Path}: {file.Lines} lines");

        Assert.NotEmpty(files);
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Folders_are_named_for_the_thing_and_not_for_the_kind_of_code() =>
        Assert.Empty(Repository.FoldersBelow(Repository.PathOf("src"))
            .Where(path => kindsOfCode.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase))
            .Select(Repository.Relative));

    [Fact]
    public void Every_room_says_what_lives_in_it()
    {
        Assert.NotEmpty(Repository.SourceProjects);
        Assert.Empty(Repository.SourceProjects
            .Select(project => Path.Combine(Path.GetDirectoryName(project)!, "README.md"))
            .Where(readme => !File.Exists(readme))
            .Select(Repository.Relative));
    }

    [Fact]
    public void Nothing_refers_to_a_place_outside_of_the_repository()
    {
        var files = Repository.FilesBelow(Repository.Root).ToList();
        var references =
            from path in files
            let text = File.ReadAllText(path)
            from word in foreignWords
            where text.Contains(word, StringComparison.OrdinalIgnoreCase)
            select $"{Repository.Relative(path)} mentions '{word}'";

        Assert.Contains(Repository.PathOf("README.md"), files);
        Assert.Empty(references);
    }

    private static IEnumerable<string> SourceFiles() =>
        Repository.FilesBelow(Repository.PathOf("src")).Where(path => Path.GetExtension(path) == ".cs");
}
