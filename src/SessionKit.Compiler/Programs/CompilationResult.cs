using System.Collections.Immutable;
using System.Linq;

namespace SessionKit.Compiler.Programs;

/// <summary>What became of an assembly.</summary>
/// <param name="Programs">Its programs, in the order of their names.</param>
/// <param name="Problems">What is wrong with the assembly as a whole.</param>
internal sealed record CompilationResult(ImmutableArray<CompiledProgram> Programs, ImmutableArray<ProgramProblem> Problems)
{
    /// <summary>All problems, the assembly's own first.</summary>
    public ImmutableArray<ProgramProblem> AllProblems => [.. Problems, .. Programs.SelectMany(program => program.Problems)];

    /// <summary>Whether there is a program and nothing is wrong.</summary>
    public bool IsSound => Programs.Length > 0 && AllProblems.All(problem => problem.Severity != ProblemSeverity.Error);
}
