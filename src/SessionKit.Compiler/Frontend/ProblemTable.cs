using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Frontend;

/// <summary>
/// What could not be compiled. Each problem is a call of a syscall that does not exist: what is still called when all passes have run is
/// an error; what was in dead code is not.
/// </summary>
internal sealed class ProblemTable
{
    private const string Prefix = "unsupported:";

    private readonly List<CompileProblem> problems = [];

    /// <summary>All problems, dead code's too.</summary>
    public IReadOnlyList<CompileProblem> All => problems;

    /// <summary>Adds a problem; gives the name of the syscall that stands for it.</summary>
    public string Add(CompileProblem problem)
    {
        problems.Add(problem);
        return Prefix + (problems.Count - 1).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Whether a syscall's name stands for a problem.</summary>
    public static bool IsProblem(string? systemCall) => systemCall?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>The problem that a syscall's name stands for.</summary>
    public CompileProblem ProblemOf(string systemCall) => problems[int.Parse(systemCall.AsSpan(Prefix.Length), CultureInfo.InvariantCulture)];

    /// <summary>The problems that a program still has, each once, with the calls that stand for them.</summary>
    public IEnumerable<(CompileProblem Problem, Instruction Call)> Remaining(Module module) =>
        module.Functions
            .SelectMany(function => function.Blocks)
            .SelectMany(block => block.Instructions)
            .Where(instruction => instruction.Opcode == Opcode.SystemCall && IsProblem(instruction.Symbol))
            .DistinctBy(instruction => instruction.Symbol)
            .Select(instruction => (ProblemOf(instruction.Symbol!), instruction));
}
