using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using Microsoft.Build.Framework;
using SessionKit.Compiler.Tests.Sources;
using Xunit;

namespace SessionKit.Build.Tests.Tasks;

/// <summary>The task, with MSBuild's side played by the test: each input that the compiler can do nothing with is told from the others by one clear message.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sessionkit-task-").FullName;
    private readonly BadInputs inputs = new();
    private readonly Engine engine = new();

    public void Dispose()
    {
        inputs.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void An_assembly_without_a_program_is_nothing_to_do()
    {
        Assert.True(Execute(inputs.WithoutProgram));
        Assert.Empty(engine.Errors);
        Assert.Empty(engine.Warnings);
        Assert.Empty(Directory.GetFiles(folder, "*.so"));
    }

    [Fact]
    public void A_missing_PDB_is_a_warning_of_the_project_and_the_program_is_written()
    {
        Assert.True(Execute(inputs.WithoutDebugInformation));
        Assert.Empty(engine.Errors);
        var warning = Assert.Single(engine.Warnings);
        Assert.Equal(("SK6003", "Meter.csproj"), (warning.Code, warning.File));
        Assert.True(File.Exists(Path.Combine(folder, "Meter.so")));
    }

    [Fact]
    public void A_truncated_assembly_is_one_error_of_the_project_that_names_it()
    {
        Assert.False(Execute(inputs.Truncated));
        var error = Assert.Single(engine.Errors);
        Assert.Equal("Meter.csproj", error.File);
        Assert.Contains("Truncated.dll", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_library_does_that_cannot_be_compiled_is_one_error_at_the_line_that_calls_it()
    {
        Assert.False(Execute(inputs.CallsLibrary));
        var error = Assert.Single(engine.Errors);
        Assert.Equal(("SK4001", "Calls.cs", inputs.LineOfCall), (error.Code, error.File, error.LineNumber));
        Assert.Contains("Away.Further(int), called by Away.Still(int), called by Meter.Read(ref byte)", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder, "*.so"));
    }

    private bool Execute(SourceAssembly assembly)
    {
        var request = Path.Combine(folder, "request.txt");
        File.WriteAllLines(request, [$"assembly={assembly.File}", "name=Meter", $"output={folder}", $"manifest={Path.Combine(folder, "files.txt")}", $"reference={AppContext.BaseDirectory}", $"reference={inputs.Library.File}"]);
        using var task = new CompileProgram
        {
            BuildEngine = engine,
            RequestFile = request,
            CompilerPath = typeof(CompileProgram).Assembly.Location,
            DotNetPath = "dotnet",
            ProjectFile = "Meter.csproj",
        };
        return task.Execute();
    }

    private sealed class Engine : IBuildEngine
    {
        public List<BuildErrorEventArgs> Errors { get; } = [];

        public List<BuildWarningEventArgs> Warnings { get; } = [];

        public bool ContinueOnError => false;

        public int LineNumberOfTaskNode => 0;

        public int ColumnNumberOfTaskNode => 0;

        public string ProjectFileOfTaskNode => "Meter.csproj";

        public bool BuildProjectFile(string projectFileName, string[] targetNames, IDictionary globalProperties, IDictionary targetOutputs) => throw new NotSupportedException();

        public void LogCustomEvent(CustomBuildEventArgs e) => throw new NotSupportedException();

        public void LogErrorEvent(BuildErrorEventArgs e) => Errors.Add(e);

        public void LogMessageEvent(BuildMessageEventArgs e)
        {
            // What is written is looked for where it was written.
        }

        public void LogWarningEvent(BuildWarningEventArgs e) => Warnings.Add(e);
    }
}
