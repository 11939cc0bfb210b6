using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using SessionKit.Build.Messages;
using SessionKit.Build.Programs;
using Xunit;

namespace SessionKit.Build.Tests.Programs;

/// <summary>What is written and said, whatever the compiler makes of the programs.</summary>
public sealed class ProgramBuildTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sessionkit-build-").FullName;
    private readonly List<BuildMessage> told = [];

    private string Manifest => Path.Combine(folder, "files.txt");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Several_programs_are_called_by_their_own_names_and_listed()
    {
        Assert.True(Build(program => new CompiledProgram([1, 2, (byte)program.Name.Length], [], [])));

        Assert.Equal(["Counter.so", "Inner.so", "Vault.idl.json", "Vault.so"], Written());
        Assert.Equal(File.ReadAllLines(Manifest).Select(Path.GetFileName).Order(StringComparer.Ordinal), Written());
        Assert.Equal([1, 2, 5], File.ReadAllBytes(Path.Combine(folder, "Vault.so")));
        Assert.Equal("{ \"vault\": true }", File.ReadAllText(Path.Combine(folder, "Vault.idl.json")));
        Assert.Equal(3, told.Count(message => message.Severity == MessageSeverity.Result));
    }

    [Fact]
    public void With_an_error_in_one_program_nothing_is_written_and_no_old_manifest_is_left()
    {
        File.WriteAllText(Manifest, "old");
        var error = new BuildMessage(MessageSeverity.Error, "No.") { Code = "SK4001" };

        Assert.False(Build(program => program.Name == "Vault" ? new CompiledProgram(null, [error], []) : new CompiledProgram([1], [], [])));

        Assert.Empty(Directory.GetFiles(folder));
        Assert.Contains(error, told);
    }

    [Fact]
    public void A_warning_is_told_and_the_program_is_written()
    {
        var warning = new BuildMessage(MessageSeverity.Warning, "Hm.") { Code = "SK4003" };

        Assert.True(Build(_ => new CompiledProgram([1], [warning], [])));
        Assert.Equal(3, told.Count(message => message == warning));
        Assert.Contains("Vault.so", Written());
    }

    [Fact]
    public void What_each_step_takes_is_told_in_aligned_columns()
    {
        Build(_ => new CompiledProgram([1], [], [new StepCost("Escrow.Take", 2_016, 4_187), new StepCost("Escrow.Refund", 888, 997), new StepCost("Escrow.Sum", 16, null)]));

        Assert.Equal(
            [
                "  Escrow.Take    2,016 bytes      4,187 units at most",
                "  Escrow.Refund    888 bytes        997 units at most",
                "  Escrow.Sum        16 bytes  unbounded units at most",
            ],
            told.Where(message => message.Severity == MessageSeverity.Information).Select(message => message.Text).Take(3));
    }

    [Fact]
    public void An_assembly_that_cannot_be_read_is_an_error_that_names_it()
    {
        Assert.False(new ProgramBuild(new Compiler(_ => throw new InvalidOperationException()), told.Add).Run(Request() with { Assembly = Path.Combine(folder, "missing.dll") }));

        var error = Assert.Single(told);
        Assert.Equal((MessageSeverity.Error, ProgramBuild.InputCode, Path.Combine(folder, "missing.dll")), (error.Severity, error.Code, error.File));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_an_error()
    {
        var file = Path.Combine(folder, "occupied");
        File.WriteAllText(file, "");

        Assert.False(new ProgramBuild(new Compiler(_ => new CompiledProgram([1], [], [])), told.Add).Run(Request() with { OutputFolder = file }));
        Assert.Contains(told, message => message.Severity == MessageSeverity.Error);
    }

    private bool Build(Func<ProgramDeclaration, CompiledProgram> compile) => new ProgramBuild(new Compiler(compile), told.Add).Run(Request());

    private BuildRequest Request() => new() { Assembly = typeof(ProgramBuildTests).Assembly.Location, Name = "Tests", OutputFolder = folder, Manifest = Manifest };

    private IEnumerable<string?> Written() => Directory.GetFiles(folder).Select(Path.GetFileName).Where(name => name != "files.txt").Order(StringComparer.Ordinal);

    private sealed class Compiler(Func<ProgramDeclaration, CompiledProgram> compile) : IProgramCompiler
    {
        public CompiledProgram Compile(BuildRequest request, ProgramDeclaration program) => compile(program);
    }
}
