using System;

namespace SessionKit;

/// <summary>
/// Where the session itself keeps what is entrusted to it, at an address of its own that only its steps can move anything out of: tokens of a
/// mint in a <c>TokenAccount</c> (seeds <c>"vault"</c>, session, mint), or lamports in a <c>Wallet</c> (seeds <c>"vault"</c>, session). The opening
/// step that names it opens it.
/// </summary>
/// <param name="mint">For a token account, which token: <c>nameof</c> a mint parameter or a <c>Pubkey</c> field of key or state. A wallet has none.</param>
/// <example><code>
/// [Vault(nameof(mint))] ref TokenAccount vault
/// [Vault] ref Wallet wallet
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class VaultAttribute(string mint = "") : Attribute
{
    /// <summary>Which token; empty for a wallet.</summary>
    public string Mint { get; } = mint;

    /// <summary>Whether this step, which is not the opening one, opens the vault.</summary>
    public bool Opens { get; set; }
}
