using System.Collections.Immutable;
using SessionKit.Protocols;

namespace SessionKit.Analyzers;

/// <summary>What the reading of a type found.</summary>
/// <param name="program">The program, if it is one that could be read.</param>
/// <param name="problems">What is wrong with it.</param>
internal sealed class ReadDeclaration(ProgramModel? program, ImmutableArray<FoundProblem> problems)
{
    /// <summary>The program, if it is one that could be read.</summary>
    public ProgramModel? Program => program;

    /// <summary>What is wrong with it.</summary>
    public ImmutableArray<FoundProblem> Problems => problems;
}
