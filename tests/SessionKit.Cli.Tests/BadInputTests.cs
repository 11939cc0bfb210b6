using System;
using System.IO;
using SessionKit.Compiler.Tests.Sources;
using Xunit;

namespace SessionKit.Cli.Tests;

/// <summary>Each input that the compiler can do nothing with, or less than it should, is told from the others by one clear message.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sessionkit-cli-").FullName;
    private readonly BadInputs inputs = new();

    public void Dispose()
    {
        inputs.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void An_assembly_without_a_program_is_an_error()
    {
        var (code, error) = Build(inputs.WithoutProgram);
        Assert.Equal(1, code);
        Assert.Contains("Nothing.dll", error, StringComparison.Ordinal);
        Assert.Contains("has no program", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_PDB_is_a_warning_and_the_program_is_written()
    {
        var (code, output, error) = Tool.Run("build", inputs.WithoutDebugInformation.File, "-o", folder, "-r", AppContext.BaseDirectory);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("warning SK6003: ", output, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "Bare.so")));
    }

    [Fact]
    public void A_truncated_assembly_is_an_error_that_names_it()
    {
        var (code, error) = Build(inputs.Truncated);
        Assert.Equal(1, code);
        Assert.Contains("Truncated.dll", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_library_does_that_cannot_be_compiled_is_an_error_at_the_line_that_calls_it()
    {
        var (code, error) = Build(inputs.CallsLibrary);
        Assert.Equal(1, code);
        Assert.StartsWith($"Calls.cs({inputs.LineOfCall},", error, StringComparison.Ordinal);
        Assert.Contains(": error SK4001: ", error, StringComparison.Ordinal);
        Assert.Contains("Away.Further(int), called by Away.Still(int), called by Meter.Read(ref byte)", error, StringComparison.Ordinal);
    }

    private (int Code, string Error) Build(SourceAssembly assembly)
    {
        var (code, _, error) = Tool.Run("build", assembly.File, "-o", folder, "-r", AppContext.BaseDirectory, "-r", inputs.Library.File);
        Assert.Empty(Directory.GetFiles(folder));
        Assert.DoesNotContain(" at SessionKit.", error, StringComparison.Ordinal);
        return (code, error);
    }
}
