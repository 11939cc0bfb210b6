namespace SessionKit.Generators;

/// <summary>What a struct with a layout is, as far as its generated part differs.</summary>
internal enum LayoutKind
{
    /// <summary>A <c>[Layout]</c> or <c>[Shared]</c> struct, a key or a union's case.</summary>
    Plain,

    /// <summary>A state: its documentation shows its bytes.</summary>
    State,

    /// <summary>An event: it has a discriminator.</summary>
    Event,
}
