namespace SessionKit.Protocols;

/// <summary>An account at an address that the program derives from a constant seed.</summary>
/// <param name="Name">What the steps call it.</param>
/// <param name="Seed">The seed.</param>
public sealed record DerivedModel(string Name, string Seed);
