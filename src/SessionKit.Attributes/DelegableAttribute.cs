using System;
using System.Diagnostics.CodeAnalysis;

namespace SessionKit;

/// <summary>
/// On a step: instead of the role that signs it, the holder of a live child session may take it
/// (<see cref="SessionAttribute.BoundTo"/>), who signs himself and spends the child's budget.
/// </summary>
/// <remarks>
/// The step has one signer, who is named by key, state, shared data or header of the session. Taken by a child's holder, that signer has not signed:
/// the step can still use the address, and what the session itself owns, but not sign calls of other programs as that role.
/// </remarks>
/// <example><code>
/// [Step]
/// [Delegable(Spends = nameof(amount))]
/// public static void Pay(ref Open open, Signer owner, [Vault] ref Wallet wallet, [Any] ref Account to, ulong amount, Context ctx) =&gt; wallet.Send(ref to, amount);
/// </code></example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DelegableAttribute : Attribute
{
    /// <summary>The unsigned argument that is taken from the child's budget; left out, the step costs a use and no amount.</summary>
    public string? Spends { get; set; }

    /// <summary>
    /// What a child's list of accounts (<c>AllowedAccounts</c>) is asked about, where a child keeps one: the accounts and <c>Pubkey</c> arguments that the caller chooses,
    /// <c>Accounts = [nameof(to)]</c>. What the session itself names is nobody's choice, and need not be listed.
    /// </summary>
    [SuppressMessage("Performance", "CA1819:Properties should not return arrays", Justification = "An attribute's argument can be an array and nothing like it.")]
    public string[]? Accounts { get; set; }
}
