using System;

namespace SessionKit;

/// <summary>
/// Marks a static partial class as somebody else's program: its <see cref="InstructionAttribute"/> methods become typed calls, the way
/// <c>LibraryImport</c> makes typed native calls.
/// </summary>
/// <param name="address">Where the program is deployed: 32 bytes in base58.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExternalAttribute(string address) : Attribute
{
    /// <summary>Where the program is deployed: 32 bytes in base58.</summary>
    public string Address { get; } = address;
}
