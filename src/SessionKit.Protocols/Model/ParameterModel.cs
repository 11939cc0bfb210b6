namespace SessionKit.Protocols;

/// <summary>A parameter of a step or guard, and what stands for it.</summary>
/// <param name="Name">Its name, without escape.</param>
/// <param name="Kind">What it is.</param>
/// <param name="IsReference">Whether it is passed as <c>ref</c>.</param>
/// <param name="IsIn">Whether it is passed as <c>in</c>.</param>
public sealed record ParameterModel(string Name, ParameterKind Kind, bool IsReference, bool IsIn)
{
    /// <summary>Whether it is passed as <c>out</c>.</summary>
    public bool IsOut { get; init; }
}
