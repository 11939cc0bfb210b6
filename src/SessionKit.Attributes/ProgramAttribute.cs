using System;

namespace SessionKit;

/// <summary>
/// Marks a static partial class as a program: what is deployed at one address, holding one session or more.
/// </summary>
/// <remarks>
/// The class may carry <see cref="SessionAttribute"/> too, and is then the program's one session; or sessions are
/// nested in it. Generated: <c>Program</c> (what a ledger deploys), the program's one entrypoint, and its IDL.
/// </remarks>
/// <example><code>
/// [Program("EscrowProgramAddressInBase58")]
/// [Session("escrow")]
/// public static partial class Escrow { … }
/// </code></example>
/// <param name="address">Where the program is, or will be, deployed: 32 bytes in base58.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ProgramAttribute(string address) : Attribute
{
    /// <summary>Where the program is, or will be, deployed: 32 bytes in base58.</summary>
    public string Address { get; } = address;
}
