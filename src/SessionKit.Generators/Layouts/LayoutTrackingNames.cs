namespace SessionKit.Generators;

/// <summary>Names of the steps of <see cref="LayoutGenerator"/>, by which tests ask whether a step was cached.</summary>
internal static class LayoutTrackingNames
{
    /// <summary>Structs whose fields are laid out: states, events, <c>[Layout]</c> structs.</summary>
    public const string Structs = nameof(Structs);

    /// <summary>Unions.</summary>
    public const string Unions = nameof(Unions);

    /// <summary>Names of generated files that differ in case only.</summary>
    public const string Collisions = nameof(Collisions);
}
