using System.Collections.Immutable;
using SessionKit.Compiler.Programs;

namespace SessionKit.Build.Programs;

/// <summary>What one step of a program takes.</summary>
/// <param name="Name">Program and step: <c>Escrow.Take</c>.</param>
/// <param name="Bytes">Of code.</param>
/// <param name="Units">Compute units at most; null where a loop or a called program leaves it open.</param>
internal sealed record StepCost(string Name, int Bytes, long? Units)
{
    /// <summary>What the steps of a program take.</summary>
    public static ImmutableArray<StepCost> Of(CompiledProgram program) => [];
}
