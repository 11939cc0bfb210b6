using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;
using Xunit;

namespace SessionKit.House.Tests;

/// <summary>Imports run downward only: which project may refer to which.</summary>
public class RoomsTests
{
    // A new room is entered here together with what it may use.
    private static readonly Dictionary<string, string[]> mayUse = new(StringComparer.Ordinal)
    {
        ["SessionKit.Attributes"] = [],
        ["SessionKit.Protocols"] = [],
        ["SessionKit.Generators"] = ["SessionKit.Protocols"],
        ["SessionKit.Analyzers"] = ["SessionKit.Protocols"],
        ["SessionKit.CodeFixes"] = ["SessionKit.Analyzers"],
        ["SessionKit.Runtime"] = ["SessionKit.Attributes"],
        ["SessionKit.Testing"] = ["SessionKit.Runtime"],
        ["SessionKit.Compiler"] = [],
        ["SessionKit.Build"] = ["SessionKit.Compiler"],
        ["SessionKit.Cli"] = ["SessionKit.Build", "SessionKit.Compiler", "SessionKit.Generators", "SessionKit.Protocols", "SessionKit.Runtime", "SessionKit.Testing"],
    };

    // What the compiler and the IDE load runs on their framework, the rest on ours.
    private static readonly HashSet<string> loadedByCompiler = new(StringComparer.Ordinal)
    {
        "SessionKit.Attributes", "SessionKit.Protocols", "SessionKit.Generators", "SessionKit.Analyzers", "SessionKit.CodeFixes",
    };

    public static TheoryData<string> Rooms => [.. Repository.SourceProjects.Select(Repository.Relative)];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_refers_only_to_rooms_below_it(string project)
    {
        var room = Path.GetFileNameWithoutExtension(project);
        Assert.True(mayUse.TryGetValue(room, out var allowed), $"{room} is a new room: say in this test what it may use.");

        var referred = Read(project)
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

        Assert.Empty(referred.Except(allowed!, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_targets_what_loads_it(string project)
    {
        var expected = loadedByCompiler.Contains(Path.GetFileNameWithoutExtension(project)) ? "netstandard2.0" : "net10.0";

        Assert.Equal(expected, Read(project).Descendants("TargetFramework").Single().Value);
    }

    [Fact]
    public void Only_code_fixes_and_tests_see_workspaces() =>
        Assert.Empty(Repository.SourceProjects
            .Where(project => Path.GetFileNameWithoutExtension(project) != "SessionKit.CodeFixes")
            .Where(project => File.ReadAllText(project).Contains("Workspaces", StringComparison.Ordinal))
            .Select(Repository.Relative));

    private static XDocument Read(string project) => XDocument.Load(Repository.PathOf(project));
}
