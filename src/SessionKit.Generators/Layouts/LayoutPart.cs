using SessionKit.Protocols;

namespace SessionKit.Generators;

/// <summary>What is to be generated for one struct.</summary>
/// <param name="Declaration">The struct.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Discriminator">An event's discriminator, in hex; else empty.</param>
internal sealed record LayoutPart(LayoutDeclaration Declaration, LayoutKind Kind, string Discriminator);
