namespace SessionKit.Protocols;

/// <summary>An instruction of somebody else's program.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Modifiers">The method's modifiers, as they must be repeated: <c>public static partial</c>.</param>
/// <param name="Discriminator">The bytes that its data begin with, in hex.</param>
/// <param name="Parameters">The parameters, in order.</param>
/// <param name="Documentation">What its author says of it.</param>
public sealed record ExternalInstructionModel(
    string Name, string Modifiers, string Discriminator, EquatableArray<ExternalParameterModel> Parameters, string Documentation)
{
    /// <summary>What it answers; null if nothing.</summary>
    public LayoutType? Returns { get; init; }
}
