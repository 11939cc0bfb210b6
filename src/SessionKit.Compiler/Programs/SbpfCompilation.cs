using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using SessionKit.Compiler.Metadata;

namespace SessionKit.Compiler.Programs;

/// <summary>Compiles the programs of an assembly.</summary>
internal static class SbpfCompilation
{
    /// <summary>Compiles every class with <c>[Program]</c>. Whatever is wrong is in the result; the same input gives the same bytes.</summary>
    /// <param name="assemblyPath">The built assembly; its debug information is in it or beside it.</param>
    /// <param name="references">Files or folders of the assemblies that it refers to, besides the framework's own.</param>
    /// <param name="options">How to compile.</param>
    public static CompilationResult Compile(string assemblyPath, IEnumerable<string> references, CompileOptions? options = null)
    {
        try
        {
            var (declarations, documents) = ProgramReader.Read(assemblyPath);
            if (declarations.IsEmpty)
            {
                return new CompilationResult([], [ProgramProblem.OfInput($"'{Path.GetFileName(assemblyPath)}' has no program: no class in it has the attribute [Program]")]);
            }

            using var assemblies = new AssemblySet(assemblyPath, references);
            ImmutableArray<ProgramProblem> problems = documents is null ? [WithoutDebugInformation(assemblyPath)] : [];
            return new CompilationResult([.. declarations.Select(declaration => ProgramCompilation.Compile(assemblies, declaration, documents ?? [], options ?? new()))], problems);
        }
        catch (Exception exception) when (exception is ProgramReaderException or MetadataException)
        {
            return new CompilationResult([], [ProgramProblem.OfInput(exception.Message)]);
        }
    }

    private static ProgramProblem WithoutDebugInformation(string assemblyPath) => new(
        ProblemIds.NoDebugInformation,
        ProblemSeverity.Warning,
        $"'{Path.GetFileName(assemblyPath)}' has no debug information: errors will not name source lines. Build with <DebugType>portable</DebugType> or embedded",
        null,
        []);
}
