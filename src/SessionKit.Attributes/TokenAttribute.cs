using System;

namespace SessionKit;

/// <summary>
/// Says whose token account this is and for which mint. Both are compared on chain; the client derives the associated address.
/// </summary>
/// <param name="owner">Who owns the tokens: <c>nameof</c> a signer, an account, or a <c>Pubkey</c> field of key or state.</param>
/// <param name="mint">Which token: <c>nameof</c> a mint parameter or a <c>Pubkey</c> field of key or state.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TokenAttribute(string owner, string mint) : Attribute
{
    /// <summary>Who owns the tokens.</summary>
    public string Owner { get; } = owner;

    /// <summary>Which token.</summary>
    public string Mint { get; } = mint;

    /// <summary>The member of the <c>Error</c> enum with which the step ends if somebody else owns them. Left out: <c>ConstraintTokenOwner</c> (2015).</summary>
    public object? OwnerError { get; set; }

    /// <summary>The member of the <c>Error</c> enum with which the step ends if they are of another mint. Left out: <c>ConstraintTokenMint</c> (2014).</summary>
    public object? MintError { get; set; }
}
