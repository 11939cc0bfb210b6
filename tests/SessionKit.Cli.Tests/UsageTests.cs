using System;
using Xunit;

namespace SessionKit.Cli.Tests;

public class UsageTests
{
    [Theory]
    [InlineData("build")]
    [InlineData("idl")]
    [InlineData("inspect")]
    public void The_help_names_every_command_and_each_command_has_its_own(string command)
    {
        var (code, help, _) = Tool.Run("--help");
        Assert.Equal(0, code);
        Assert.Contains($"  {command} ", help, StringComparison.Ordinal);

        (code, help, _) = Tool.Run(command, "--help");
        Assert.Equal(0, code);
        Assert.Contains("Usage:", help, StringComparison.Ordinal);
        Assert.Contains(command, help, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("build", "--no-such-option")]
    [InlineData("build", "--version", "2")]
    [InlineData("inspect")]
    [InlineData]
    public void A_command_line_that_makes_no_sense_is_2(params string[] arguments)
    {
        var (code, _, error) = Tool.Run(arguments);

        Assert.Equal(2, code);
        Assert.NotEmpty(error);
    }

    [Theory]
    [InlineData("build", "/nowhere/Escrow.csproj", "there is no such file")]
    [InlineData("idl", "/nowhere/Escrow.dll", "there is no such file")]
    [InlineData("inspect", "/nowhere/Escrow.so", "there is no such file")]
    public void What_is_not_there_is_1_and_named(string command, string path, string reason)
    {
        var (code, output, error) = Tool.Run(command, path);

        Assert.Equal(1, code);
        Assert.Empty(output);
        Assert.Equal($"error: {path}: {reason}", error.TrimEnd());
    }
}
