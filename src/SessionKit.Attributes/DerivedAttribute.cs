using System;

namespace SessionKit;

/// <summary>
/// On an <c>Account</c>: it is the address that the program derives from a constant seed, whatever is there. Nobody has a key for such an address,
/// so that it can own what only the program shall have a say over, or what nobody shall.
/// </summary>
/// <remarks>
/// The step that opens the session finds its bump, which the session's account keeps behind its own; later steps compare the address by it.
/// </remarks>
/// <example><code>
/// [Derived("treasury")] in Account treasury
/// </code></example>
/// <param name="seed">The seed: 1 to 32 bytes of UTF-8.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DerivedAttribute(string seed) : Attribute
{
    /// <summary>The seed.</summary>
    public string Seed { get; } = seed;
}
