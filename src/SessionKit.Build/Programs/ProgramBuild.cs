using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using SessionKit.Build.Messages;
using SessionKit.Compiler.Programs;
using SessionKit.Compiler.Reporting;

namespace SessionKit.Build.Programs;

/// <summary>Builds all programs of an assembly: for each a <c>.so</c> and an <c>.idl.json</c>.</summary>
/// <param name="compile">Compiles what is asked for.</param>
/// <param name="tell">Takes what there is to say.</param>
internal sealed class ProgramBuild(Func<BuildRequest, CompilationResult> compile, Action<BuildMessage> tell)
{
    /// <summary>The id of what is wrong with the input as a whole and not with a line of it.</summary>
    public const string InputCode = ProblemIds.Input;

    // Not the byte order mark: other tools' JSON readers refuse it.
    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Builds with the compiler.</summary>
    /// <param name="tell">Takes what there is to say.</param>
    public ProgramBuild(Action<BuildMessage> tell)
        : this(Compile, tell)
    {
    }

    /// <summary>Takes what became of each line of the sources, for each program after it is written; null: nobody wants to know.</summary>
    public Action<string>? Explain { get; init; }

    /// <summary>Builds. Writes nothing, and leaves no manifest, if any of the programs has an error.</summary>
    /// <returns>Whether all is well.</returns>
    public bool Run(BuildRequest request)
    {
        try
        {
            if (request.Manifest is { } old)
            {
                // Until all is written there is nothing that a later build could take for current.
                File.Delete(old);
            }

            var result = compile(request);
            foreach (var problem in result.AllProblems)
            {
                tell(BuildMessage.Of(problem, request));
            }

            return result.AllProblems.All(problem => problem.Severity != ProblemSeverity.Error) && Write(request, result.Programs);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            tell(new BuildMessage(MessageSeverity.Error, $"The program cannot be written: {unwritable.Message}") { Code = InputCode });
            return false;
        }
    }

    private static CompilationResult Compile(BuildRequest request)
    {
        if (request.MachineVersion != 0)
        {
            return new CompilationResult([], [ProgramProblem.OfInput($"The compiler does not write programs for version {request.MachineVersion} of the machine yet, only for version 0, which every cluster runs")]);
        }

        // MSBuild looks for the attribute's name only, which an assembly may hold for other reasons.
        return request.Manifest is not null && HasNoProgram(request.Assembly) ? new CompilationResult([], []) : SbpfCompilation.Compile(request.Assembly, request.References);
    }

    private static bool HasNoProgram(string assembly)
    {
        try
        {
            return ProgramReader.Read(assembly).Programs.IsEmpty;
        }
        catch (ProgramReaderException)
        {
            // The compiler says it, with all else that is wrong.
            return false;
        }
    }

    private bool Write(BuildRequest request, ImmutableArray<CompiledProgram> programs)
    {
        Directory.CreateDirectory(request.OutputFolder);
        var written = new List<string>();
        void File(string name, byte[] content)
        {
            written.Add(Path.Combine(request.OutputFolder, name));
            System.IO.File.WriteAllBytes(written[^1], content);
        }

        foreach (var (program, name) in programs.Zip(FileNames(request, programs)))
        {
            File(name + ".so", program.Elf!);
            var size = string.Create(CultureInfo.InvariantCulture, $"Program {program.ProgramType} -> {written[^1]} ({program.Elf!.Length:N0} bytes)");
            if (program.Idl is not null)
            {
                File(name + ".idl.json", utf8.GetBytes(program.Idl));
            }

            // One message: what other projects say at the same time must not come between its lines.
            tell(new BuildMessage(MessageSeverity.Result, string.Join("\n  ", CostTable.Write(StepCost.Of(program)).Prepend(size))));
            if (program is { Program: { } code, Module: { } module })
            {
                Explain?.Invoke($"{program.ProgramType}\n\n{Explanation.Write(code, module, Sources(request))}\n");
            }
        }

        if (request.Manifest is { } manifest)
        {
            System.IO.File.WriteAllLines(manifest, written, utf8);
        }

        return true;
    }

    private static SourceLines Sources(BuildRequest request)
    {
        try
        {
            return new SourceLines(ProgramReader.Read(request.Assembly).Documents ?? [], request.SourcePath);
        }
        catch (ProgramReaderException)
        {
            // It was compiled a moment ago; whoever takes it away now sees places without the author's lines.
            return new SourceLines(ImmutableHashSet<string>.Empty, request.SourcePath);
        }
    }

    // A file is called after the assembly as long as there is one program; after the program's class as soon as there are
    // several; and with its namespace where two classes share a name.
    private static IEnumerable<string> FileNames(BuildRequest request, ImmutableArray<CompiledProgram> programs)
    {
        if (programs.Length == 1)
        {
            return [request.Name];
        }

        var shared = programs.GroupBy(program => program.Name, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return programs.Select(program => shared.Contains(program.Name) ? program.ProgramType : program.Name);
    }
}
