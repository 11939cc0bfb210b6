using System;
using System.IO;
using Xunit;

namespace SessionKit.Verifiers.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    private string Path => System.IO.Path.Combine(folder, "Snapshots", "Test.txt");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_snapshot_stands_beside_its_test() => Snapshot.Match("One line,\nand another one: ä\n");

    [Fact]
    public void Snapshots_of_one_test_are_told_apart_by_name()
    {
        Snapshot.Match("{}\n", name: "Empty", extension: ".json");
        Snapshot.Match("[]\n", name: "Array", extension: ".json");
    }

    [Fact]
    public void A_missing_snapshot_fails_and_says_how_to_create_it()
    {
        var failure = Assert.Throws<VerificationException>(() => SnapshotFile.Match(Path, "text", SnapshotMode.Compare));

        Assert.Contains("run the test with SESSIONKIT_UPDATE_SNAPSHOTS=1", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public void An_update_writes_the_snapshot_that_the_next_run_compares_with()
    {
        SnapshotFile.Match(Path, "a\nb\n", SnapshotMode.Update);
        SnapshotFile.Match(Path, "a\nb\n", SnapshotMode.Compare);

        Assert.Equal("a\nb\n"u8.ToArray(), File.ReadAllBytes(Path));
    }

    [Fact]
    public void A_snapshot_that_differs_fails_with_the_first_line_that_does()
    {
        SnapshotFile.Match(Path, "1\n2\n3\n4\n5\n6\n", SnapshotMode.Update);

        var failure = Assert.Throws<VerificationException>(() => SnapshotFile.Match(Path, "1\n2\n3\n4\nfive  \n6\n", SnapshotMode.Compare));

        Assert.EndsWith(
            """
            First difference in line 5 (of 7 expected, 7 actual):
                 2 | 2
                 3 | 3
                 4 | 4
            -    5 | 5
            -    6 | 6
            -    7 | 
            +    5 | five··
            +    6 | 6
            +    7 | 

            """,
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_count()
    {
        SnapshotFile.Match(Path, "a\n", SnapshotMode.Update);

        var failure = Assert.Throws<VerificationException>(() => SnapshotFile.Match(Path, "a\r\n", SnapshotMode.Compare));

        Assert.Contains("+    1 | a␍", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_build_server_nothing_is_updated()
    {
        var failure = Assert.Throws<VerificationException>(() => SnapshotFile.Match(Path, "text", SnapshotMode.UpdateRefused));

        Assert.StartsWith("Snapshots are not updated where CI is 'true'", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path));
    }

    [Theory]
    [InlineData(null, null, SnapshotMode.Compare)]
    [InlineData("0", null, SnapshotMode.Compare)]
    [InlineData(null, "true", SnapshotMode.Compare)]
    [InlineData("1", null, SnapshotMode.Update)]
    [InlineData("1", "false", SnapshotMode.Update)]
    [InlineData("1", "true", SnapshotMode.UpdateRefused)]
    public void The_environment_decides_about_updating(string? update, string? ci, SnapshotMode mode) =>
        Assert.Equal(mode, Snapshot.ModeOf(name => name == "CI" ? ci : update));

    [Fact]
    public void A_test_whose_file_is_not_there_fails()
    {
        var failure = Assert.Throws<VerificationException>(() => Snapshot.Match("text", file: "/_/tests/Some.cs"));

        Assert.Contains("mapped source paths", failure.Message, StringComparison.Ordinal);
    }
}
