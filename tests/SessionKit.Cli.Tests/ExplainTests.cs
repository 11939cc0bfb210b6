using System;
using System.IO;
using System.Linq;
using Xunit;

namespace SessionKit.Cli.Tests;

public sealed class ExplainTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sessionkit-cli-").FullName;

    private static string Escrow => Path.Combine(AppContext.BaseDirectory, "Escrow.dll");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_became_of_each_line_is_written_after_what_each_step_takes()
    {
        var (code, output, error) = Tool.Run("build", Escrow, "-o", folder, "--explain", "-");
        Assert.Equal((0, ""), (code, error));
        Assert.True(File.Exists(Path.Combine(folder, "Escrow.so")));
        var lines = output.Split('\n');
        Assert.Equal(["make", "take", "refund"], lines.SkipWhile(line => !line.Contains("worst-case units", StringComparison.Ordinal)).Skip(1).Take(3).Select(line => line.Trim().Split(' ')[0]));
        Assert.Contains(lines, line => line.EndsWith("Escrow.cs", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.EndsWith(" units)", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains(" = load.64 ", StringComparison.Ordinal) && line.Contains(" | ", StringComparison.Ordinal) && line.Contains("ldxdw", StringComparison.Ordinal));

        var file = Path.Combine(folder, "explained.txt");
        Assert.Equal(0, Tool.Run("build", Escrow, "-o", folder, "--explain", file).Code);
        Assert.EndsWith(File.ReadAllText(file), output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_1()
    {
        var (code, _, error) = Tool.Run("build", Escrow, "-o", folder, "--explain", Path.Combine(folder, "nowhere", "explained.txt"));
        Assert.Equal(1, code);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
    }
}
