using System;

namespace SessionKit;

/// <summary>
/// A token account that the session itself owns, at an address of its own (seeds <c>"vault"</c>, session, mint). The opening step that names it creates it.
/// </summary>
/// <param name="mint">Which token: <c>nameof</c> a mint parameter or a <c>Pubkey</c> field of key or state.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class VaultAttribute(string mint) : Attribute
{
    /// <summary>Which token.</summary>
    public string Mint { get; } = mint;

    /// <summary>Whether this step, which is not the opening one, creates the vault.</summary>
    public bool Opens { get; set; }
}
