using System;

namespace SessionKit;

/// <summary>
/// Marks a static method as a step: one transition of the session, and one instruction of the program. Its signature says everything.
/// </summary>
/// <remarks>
/// <list type="bullet">
/// <item>First parameter of a <see cref="StateAttribute"/> type: the source state (<c>in</c>: left; <c>ref</c>, returning <c>void</c>: changed in
/// place; <c>in</c>, returning <c>void</c>: only looked at, in an account that is read-only). <c>in Expired&lt;S&gt;</c>: the same after its time. None: the step opens the session.</item>
/// <item>Return type: the target state; <c>Closed</c> ends the session (only <c>ctx.Close</c> makes one); <c>Either&lt;A, B&gt;</c> lets the step decide.</item>
/// <item><c>Signer x</c>: role X, who must have signed and be the one in field <c>X</c> of key or state.</item>
/// <item><c>in</c>/<c>ref</c> <c>Account</c>, <c>Mint</c>, <c>TokenAccount</c>, <c>Account&lt;S&gt;</c>: shared / exclusive borrow of an account,
/// bound by name, <see cref="TokenAttribute"/> or <see cref="VaultAttribute"/>.</item>
/// <item><c>Context</c>: the clock, the program, the session as an authority, errors, events.</item>
/// <item>Anything else: instruction data, in Borsh, in order.</item>
/// </list>
/// Steps of one name are one instruction that several source states accept; they take the same accounts and arguments. One of them may have
/// no source state: the instruction then opens the session where there is none. It is not pinned.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StepAttribute : Attribute
{
    /// <summary>
    /// Whether the caller must say which contents of the account he saw (16 bytes of their SHA-256), so that a step cannot land on a
    /// session that was changed or re-opened meanwhile. By default: yes where the step leaves its state, no where it changes it in place.
    /// </summary>
    public bool Pin { get; set; }

    /// <summary>
    /// The first bytes of the instruction data, in hex, 1 to 8 of them. Left out: the first 8 bytes of SHA-256 of
    /// <c>global:step_name</c>, as Anchor has it.
    /// </summary>
    public string? Discriminator { get; set; }

    /// <summary>
    /// Whether the program finds the bumps of what the step opens by itself. By default the caller sends them, a byte each, before the
    /// arguments. Found ones cost a hash more each, and the instruction's data hold nothing but what the step takes.
    /// </summary>
    public bool FindBumps { get; set; }

    /// <summary>
    /// Whether the step takes the account with the recent blockhashes, so that it and its guards can read <c>ctx.Blockhash</c>. Nobody has to name the account: the
    /// client knows its address, and the program checks it. A blockhash is no source of randomness: whoever sends a transaction knows it before.
    /// </summary>
    public bool Blockhash { get; set; }

    /// <summary>
    /// The member of the <c>Error</c> enum with which the step ends where there is no session. Left out: <c>AccountNotInitialized</c> (3012).
    /// </summary>
    public object? IfMissing { get; set; }

    /// <summary>
    /// The member of the <c>Error</c> enum with which a step from a state ends once the state's time is over. Left out: <c>StateExpired</c>
    /// (4920). An error of one's own is said last: after what the accounts and the guards have to say.
    /// </summary>
    public object? IfExpired { get; set; }

    /// <summary>
    /// The member of the <c>Error</c> enum with which a step from <c>Expired&lt;S&gt;</c> ends while the state's time is not over. Left out:
    /// <c>StateNotExpired</c> (4921). An error of one's own is said last: after what the accounts and the guards have to say.
    /// </summary>
    public object? IfNotExpired { get; set; }
}
