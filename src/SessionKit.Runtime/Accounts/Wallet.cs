using System.ComponentModel;
using System.Runtime.CompilerServices;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>
/// The session's own lamports, borrowed for one step: <c>[Vault] in Wallet</c> to look at them, <c>[Vault] ref Wallet</c> to spend them. They lie at
/// an address of their own, which the system program owns and for which only the session's steps can sign.
/// </summary>
/// <example><code>
/// SystemProgram.Transfer(ctx, buyer, ref wallet, price);       // in
/// SystemProgram.Transfer(ctx, ref wallet, ref seller, price);  // out
/// SystemProgram.Close(ctx, ref wallet, seller);                // all of it, before the session is closed
/// </code></example>
public readonly ref struct Wallet
{
    private readonly ref SeedList seeds;

    /// <summary>A wallet as a step sees it. Generated code makes it, once the address is known to be derived from the seeds.</summary>
    /// <param name="entry">The account's entry in the input region.</param>
    /// <param name="seeds">What its address is derived from, the bump being the last.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Wallet(AccountEntry entry, scoped ref SeedList seeds)
    {
        // The list is a local of the handler, which outlives the step; see Context.
        Entry = entry;
        this.seeds = ref Unsafe.AsRef(in seeds);
    }

    /// <summary>Where the account stands in the input region. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public AccountEntry Entry { get; }

    /// <summary>The wallet's address.</summary>
    public ref readonly Pubkey Address
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Entry.Address;
    }

    /// <summary>The balance; 1 SOL is 1,000,000,000 lamports. Anybody can send lamports here: it may be more than the steps put in.</summary>
    public ulong Lamports
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Entry.Lamports;
    }

    /// <summary>What the wallet signs with.</summary>
    internal ref SeedList Seeds
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref seeds;
    }
}
