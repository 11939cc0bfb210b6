using System.Collections.Immutable;
using System.Linq;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Programs;

/// <summary>What became of one program.</summary>
internal sealed record CompiledProgram
{
    /// <summary>The name of its class.</summary>
    public required string Name { get; init; }

    /// <summary>The full name of its class.</summary>
    public required string ProgramType { get; init; }

    /// <summary>The file to deploy; null if there were errors.</summary>
    public byte[]? Elf { get; init; }

    /// <summary>The Anchor IDL, as JSON; null if none was generated.</summary>
    public string? Idl { get; init; }

    /// <summary>The names of its instructions, as the IDL has them.</summary>
    public ImmutableArray<string> Steps { get; init; } = [];

    /// <summary>What its author is to be told.</summary>
    public ImmutableArray<ProgramProblem> Problems { get; init; } = [];

    /// <summary>The program before it was put into a file, with the source position of each instruction; null if there were errors.</summary>
    public SbpfProgram? Program { get; init; }

    /// <summary>The IR from which the program was selected; null if there were errors.</summary>
    public Module? Module { get; init; }

    /// <summary>Whether it can be deployed.</summary>
    public bool IsSound => Elf is not null && Problems.All(problem => problem.Severity != ProblemSeverity.Error);
}
