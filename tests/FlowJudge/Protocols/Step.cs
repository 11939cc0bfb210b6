using System.Collections.Immutable;

namespace SessionKit.FlowJudge.Protocols;

/// <summary>One transition.</summary>
/// <param name="Name">Its name; several may share it where they differ in their source.</param>
/// <param name="Role">Who takes it.</param>
/// <param name="Source">From where; null for a step that opens a session.</param>
/// <param name="Targets">Where to: several for a step that decides for itself.</param>
/// <param name="IsInPlace">Whether it changes its state without leaving it.</param>
internal sealed record Step(string Name, Role Role, Stage? Source, ImmutableArray<Stage> Targets, bool IsInPlace = false)
{
    /// <summary>Whether the step decides where it leads.</summary>
    public bool IsBranch => Targets.Length > 1;

    /// <summary>The type of what awaiting the step gives.</summary>
    public string ResultType => IsBranch ? OutcomeType : $"Session<{Targets[0].TypeName}, {Role.TypeName}>";

    /// <summary>The closed record of a branch.</summary>
    public string OutcomeType => $"{Role.Protocol}.After{Name}<{Role.TypeName}>";
}
