using System;
using System.IO;
using Xunit;

namespace SessionKit.Cli.Tests;

public sealed class InputTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sessionkit-cli-").FullName;

    private static string OwnAssembly => typeof(InputTests).Assembly.Location;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_IDL_of_all_programs_of_an_assembly_is_printed_and_nothing_else()
    {
        var (code, output, error) = Tool.Run("idl", OwnAssembly);

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(["{ \"counter\": true }", "{ \"vault\": true }"], output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void The_IDL_of_one_program_is_written_into_a_folder()
    {
        Assert.Equal(0, Tool.Run("idl", OwnAssembly, "--program", "Vault", "-o", Path.Combine(folder, "new")).Code);

        Assert.Equal("{ \"vault\": true }", File.ReadAllText(Assert.Single(Directory.GetFiles(Path.Combine(folder, "new")))));
    }

    [Fact]
    public void A_program_that_is_not_there_is_1()
    {
        Assert.Contains("no [Program] called 'Escrow'", Tool.Run("idl", OwnAssembly, "-p", "Escrow").Error, StringComparison.Ordinal);
        var (code, _, error) = Tool.Run("build", typeof(FactAttribute).Assembly.Location);
        Assert.Equal(1, code);
        Assert.Contains("has no program", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_needs_exactly_one_project()
    {
        Assert.Contains("there is no project in this folder", Tool.Run("build", folder).Error, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder, "One.csproj"), "<Project />");
        File.WriteAllText(Path.Combine(folder, "Two.csproj"), "<Project />");
        Assert.Contains("several projects", Tool.Run("build", folder).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_neither_project_nor_assembly_is_1()
    {
        var file = Path.Combine(folder, "Escrow.cs");
        File.WriteAllText(file, "");
        Assert.Contains("neither a C# project nor an assembly", Tool.Run("build", file).Error, StringComparison.Ordinal);

        var broken = Path.Combine(folder, "Broken.dll");
        File.WriteAllText(broken, "no assembly");
        Assert.Equal(1, Tool.Run("build", broken).Code);
        Assert.Equal(1, Tool.Run("build", OwnAssembly, "-r", "/nowhere").Code);
    }

    [Fact]
    public void A_project_that_does_not_use_the_kit_is_1_and_so_is_one_that_does_not_build()
    {
        var project = Path.Combine(folder, "Plain.csproj");
        File.WriteAllText(project, """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        Assert.Contains("does not use the package SessionKit", Tool.Run("build", project).Error, StringComparison.Ordinal);

        File.WriteAllText(Path.Combine(folder, "Wrong.cs"), "class {");
        var (code, output, error) = Tool.Run("build", project);
        Assert.Equal(1, code);
        Assert.Contains("Wrong.cs(1,7): error CS1001", output, StringComparison.Ordinal);
        Assert.Contains("dotnet build ended with 1", error, StringComparison.Ordinal);
    }
}
