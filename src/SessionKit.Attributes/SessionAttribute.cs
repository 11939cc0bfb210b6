using System;

namespace SessionKit;

/// <summary>
/// Marks a static partial class as a session: one protocol, with states and steps. Each instance of it is one account
/// at an address derived from the prefix and the fields of the nested <c>Key</c>.
/// </summary>
/// <remarks>
/// Nest in it: <c>public readonly partial record struct Key(…)</c>, the seeds of the address in order (leave it out for
/// a singleton); the <see cref="StateAttribute"/> record structs; the <see cref="StepAttribute"/> methods; and
/// <c>public enum Error</c>, whose members are numbered from 6000 on the wire.
/// </remarks>
/// <param name="prefix">The first seed of the address: at most 32 bytes of UTF-8.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SessionAttribute(string prefix) : Attribute
{
    /// <summary>The first seed of the address: at most 32 bytes of UTF-8.</summary>
    public string Prefix { get; } = prefix;

    /// <summary>
    /// What the program keeps of each session by itself, in front of its state: <c>Track.Owner | Track.UsageCount</c>. Steps and guards
    /// read it as <c>ctx.Session.UsageCount</c>, clients as <c>session.Header.UsageCount</c>; nobody can say it in an instruction.
    /// </summary>
    public Track Track { get; set; }

    /// <summary>
    /// The session that this one is a child of: <c>BoundTo = typeof(Treasury)</c>. A child lets its holder take the parent's
    /// <see cref="DelegableAttribute"/> steps within a <c>Scope</c>, for as long as parent and child both live.
    /// </summary>
    /// <remarks>
    /// The key of a child begins with the parent and the holder: <c>Key(Pubkey Treasury, Pubkey Agent)</c>. A step that opens it borrows the parent, is
    /// signed by who may grant, and takes the <c>Scope</c>: <c>Grant(in Account&lt;Treasury.Open&gt; treasury, Signer owner, Pubkey agent, Scope scope)</c>.
    /// Where it also takes an <c>AllowedAccounts</c>, the child reaches the accounts of that list and no others, of those that
    /// <see cref="DelegableAttribute.Accounts"/> names. It may be used while it is in its first state. A child can be the parent of a further one; three descendants deep at most.
    /// </remarks>
    public Type? BoundTo { get; set; }

    /// <summary>
    /// Whether the bumps (the session's, then those of its vaults and derived accounts) are the last bytes of the account, behind the state,
    /// instead of standing before it: as in programs whose account types end with <c>bump: u8</c>.
    /// </summary>
    public bool BumpLast { get; set; }
}
