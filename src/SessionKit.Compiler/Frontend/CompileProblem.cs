using System.Collections.Immutable;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Frontend;

/// <summary>Something that cannot be compiled, and how the program gets there.</summary>
/// <param name="Reason">What and why.</param>
/// <param name="Position">Where it stands, if there is debug information.</param>
/// <param name="Chain">The methods that lead there, the one that it stands in first, the entrypoint last, each with the place of its call.</param>
internal sealed record CompileProblem(string Reason, SourcePosition? Position, ImmutableArray<CallSite> Chain);
