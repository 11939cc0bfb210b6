using System.Collections.Immutable;
using SessionKit.Build.Messages;

namespace SessionKit.Build.Programs;

/// <summary>What became of a program.</summary>
/// <param name="File">The ELF file; null if there were errors.</param>
/// <param name="Messages">Errors and warnings, at the user's lines.</param>
/// <param name="Steps">What each step takes.</param>
internal sealed record CompiledProgram(byte[]? File, ImmutableArray<BuildMessage> Messages, ImmutableArray<StepCost> Steps);
