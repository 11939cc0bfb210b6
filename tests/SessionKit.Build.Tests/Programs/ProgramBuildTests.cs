using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using SessionKit.Build.Messages;
using SessionKit.Build.Programs;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Programs;
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
    public void The_files_of_a_single_program_are_called_after_the_assembly()
    {
        Assert.True(Build(Program("Vault", 7)));

        Assert.Equal(["Tests.idl.json", "Tests.so"], Written());
        Assert.Equal([7], File.ReadAllBytes(Path.Combine(folder, "Tests.so")));
        Assert.Equal("{ }", File.ReadAllText(Path.Combine(folder, "Tests.idl.json")));
        Assert.Equal(File.ReadAllLines(Manifest).Select(Path.GetFileName).Order(StringComparer.Ordinal), Written());
    }

    [Fact]
    public void Several_programs_are_called_by_their_own_names_and_with_their_namespace_where_they_share_one()
    {
        Assert.True(Build(Program("One.Vault", 1), Program("Two.Vault", 2), Program("Two.Counter", 3) with { Idl = null }));

        Assert.Equal(["Counter.so", "One.Vault.idl.json", "One.Vault.so", "Two.Vault.idl.json", "Two.Vault.so"], Written());
        Assert.Equal([2], File.ReadAllBytes(Path.Combine(folder, "Two.Vault.so")));
        Assert.Equal(3, told.Count(message => message.Severity == MessageSeverity.Result));
    }

    [Fact]
    public void With_an_error_in_one_program_nothing_is_written_and_no_old_manifest_is_left()
    {
        File.WriteAllText(Manifest, "old");
        var error = new ProgramProblem("SK4001", ProblemSeverity.Error, "No.", new SourcePosition("/_/src/Vault.cs", 12, 9), []);

        Assert.False(Build(Program("Counter", 1), Program("Vault", 2) with { Elf = null, Problems = [error] }));

        Assert.Empty(Directory.GetFiles(folder));
        var message = Assert.Single(told);
        Assert.Equal("/home/ann/src/Vault.cs(12,9): error SK4001: No.", message.ToString());
    }

    [Fact]
    public void A_warning_is_told_and_the_program_is_written()
    {
        var warning = new ProgramProblem("SK6003", ProblemSeverity.Warning, "Hm.", null, []);

        Assert.True(Build(Program("Vault", 1) with { Problems = [warning] }));
        Assert.Contains(told, message => message is { Severity: MessageSeverity.Warning, Code: "SK6003", Text: "Hm." });
        Assert.Contains("Tests.so", Written());
    }

    [Fact]
    public void What_each_step_takes_is_aligned_in_columns_and_what_is_left_out_is_said()
    {
        ImmutableArray<string> calls = ["called programs (2 x sol_invoke_signed_c)", "further rounds of loops"];
        Assert.Equal(
            [
                "step    bytes  worst-case units  if it succeeds",
                "take    2,016            4,187+          3,900+",
                "refund    888              997+           never",
                "sum        16                12              12",
                "+ take, refund: called programs (2 x sol_invoke_signed_c), further rounds of loops",
            ],
            CostTable.Write([new StepCost("take", 2_016, 4_187, 3_900, calls), new StepCost("refund", 888, 997, null, [.. calls]), new StepCost("sum", 16, 12, 12, [])]));
        Assert.Empty(CostTable.Write([]));
    }

    [Fact]
    public void An_assembly_that_cannot_be_read_is_an_error_that_names_it()
    {
        Assert.False(new ProgramBuild(told.Add).Run(Request() with { Assembly = Path.Combine(folder, "missing.dll") }));

        var error = Assert.Single(told);
        Assert.Equal((MessageSeverity.Error, ProgramBuild.InputCode), (error.Severity, error.Code));
        Assert.Contains("missing.dll", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_without_a_program_is_nothing_to_do_for_MSBuild_and_an_error_for_whoever_names_it()
    {
        Assert.True(new ProgramBuild(told.Add).Run(Request()));
        Assert.Empty(told);
        Assert.Empty(File.ReadAllText(Manifest));

        Assert.False(new ProgramBuild(told.Add).Run(Request() with { Manifest = null }));
        Assert.Contains("has no program", Assert.Single(told).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_version_of_the_machine_that_nothing_is_written_for_is_an_error()
    {
        Assert.False(new ProgramBuild(told.Add).Run(Request() with { MachineVersion = 3 }));
        Assert.Contains("version 3", Assert.Single(told).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_an_error()
    {
        var file = Path.Combine(folder, "occupied");
        File.WriteAllText(file, "");

        Assert.False(new ProgramBuild(_ => new CompilationResult([Program("Vault", 1)], []), told.Add).Run(Request() with { OutputFolder = file }));
        Assert.Contains(told, message => message.Severity == MessageSeverity.Error);
    }

    private static CompiledProgram Program(string fullName, byte content) =>
        new() { Name = fullName.Split('.')[^1], ProgramType = fullName, Elf = [content], Idl = "{ }" };

    private bool Build(params ImmutableArray<CompiledProgram> programs) => new ProgramBuild(_ => new CompilationResult(programs, []), told.Add).Run(Request());

    private BuildRequest Request() => new()
    {
        Assembly = typeof(ProgramBuildTests).Assembly.Location,
        Name = "Tests",
        OutputFolder = folder,
        Manifest = Manifest,
        SourceRoots = [("/_/", "/home/ann/")],
    };

    private IEnumerable<string?> Written() => Directory.GetFiles(folder).Select(Path.GetFileName).Where(name => name != "files.txt").Order(StringComparer.Ordinal);
}
