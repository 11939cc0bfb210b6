using System;

namespace SessionKit;

/// <summary>
/// Marks a partial record struct as a state: what the session's account holds between two steps.
/// </summary>
/// <remarks>
/// Fields are laid out in Borsh, in order, after the key. Integers, <c>bool</c>, <c>Pubkey</c>, <c>Int128</c>,
/// <c>UInt128</c>, enums, <see cref="LayoutAttribute"/> and <see cref="UnionAttribute"/> structs, nullable forms of these, and <c>string</c> and
/// arrays with a <see cref="BoundAttribute"/> are allowed.
/// </remarks>
/// <example><code>
/// [State(Until = nameof(ExpiresAt))]
/// public readonly partial record struct Offered(Pubkey MintA, Pubkey MintB, ulong Ask, long ExpiresAt);
/// </code></example>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class StateAttribute : Attribute
{
    /// <summary>
    /// The <c>long</c> field that says when this state ends, in seconds since 1970. Before it, steps from the plain state are
    /// allowed; from that moment on only steps from <c>Expired&lt;TState&gt;</c>.
    /// </summary>
    public string? Until { get; set; }

    /// <summary>Whether the protocol is over in this state, with the account left in place.</summary>
    public bool Final { get; set; }

    /// <summary>
    /// What the account type is called in IDLs, and by which it is told apart on chain (SHA-256 of <c>account:Name</c>). Left out: the
    /// record struct's own name. Set it where the state has a better name than the accounts of a program that is deployed already.
    /// </summary>
    public string? Name { get; set; }

    /// <summary>
    /// The first bytes of the account, in hex, 1 to 8 of them. Left out: the first 8 bytes of SHA-256 of
    /// <c>account:StateName</c>, as Anchor has it. Set it to describe a program that is deployed already.
    /// </summary>
    public string? Discriminator { get; set; }
}
