namespace SessionKit.Protocols;

/// <summary>A state.</summary>
/// <param name="Type">The record struct.</param>
/// <param name="Index">Its place among the session's states, from 0.</param>
/// <param name="Discriminator">The bytes that its account begins with, in hex.</param>
/// <param name="Fields">Its fields.</param>
/// <param name="Until">The field that says when it ends, or null.</param>
/// <param name="IsFinal">Whether the protocol is over in it.</param>
/// <param name="IsSound">Whether all of it could be read; steps from a state that is not sound are refused by the program.</param>
/// <param name="Documentation">What its author says of it.</param>
public sealed record StateModel(
    TypeName Type,
    int Index,
    string Discriminator,
    EquatableArray<FieldModel> Fields,
    string? Until,
    bool IsFinal,
    bool IsSound,
    string Documentation)
{
    /// <summary>Its name.</summary>
    public string Name => Type.Name;

    /// <summary>What its account type is called in IDLs.</summary>
    public string WireName { get; init; } = Type.Name;

    /// <summary>Its fields as a layout.</summary>
    public StructLayout Layout => new(Type, Fields);

    /// <summary>The most bytes that its fields take.</summary>
    public long Size => Layout.MaxSize;
}
