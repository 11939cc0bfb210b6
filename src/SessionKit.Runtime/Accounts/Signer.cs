using System.ComponentModel;
using System.Runtime.CompilerServices;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>A role: an account whose holder signed the transaction. The parameter's name is the role's.</summary>
/// <param name="entry">The account's entry in the input region.</param>
[method: EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Signer(AccountEntry entry)
{
    /// <summary>Where the account stands in the input region. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public AccountEntry Entry { get; } = entry;

    /// <summary>The signer's address.</summary>
    public ref readonly Pubkey Address
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Entry.Address;
    }

    /// <summary>The signer's balance; 1 SOL is 1,000,000,000 lamports.</summary>
    public ulong Lamports
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Entry.Lamports;
    }

    /// <summary>Ends the program with 3010 unless the account signed.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireValid(scoped AccountEntry entry) => Check.That(entry.IsSigner, SessionKitError.AccountNotSigner);
}
