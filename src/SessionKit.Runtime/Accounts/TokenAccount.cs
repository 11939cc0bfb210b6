using System.ComponentModel;
using System.Runtime.CompilerServices;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>An account that holds tokens of one mint, of the classic token program or of Token-2022, borrowed for one step.</summary>
/// <remarks>Holds no copy: what a transfer changed is seen at the next read.</remarks>
/// <param name="entry">The account's entry in the input region.</param>
[method: EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct TokenAccount(AccountEntry entry)
{
    /// <summary>Where the account stands in the input region. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public AccountEntry Entry { get; } = entry;

    /// <summary>The account's address.</summary>
    public ref readonly Pubkey Address
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Entry.Address;
    }

    /// <summary>The balance in lamports, which is its rent; for the tokens see <see cref="Amount"/>.</summary>
    public ulong Lamports
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Entry.Lamports;
    }

    /// <summary>Which token it holds. Bytes 0–32 of the data.</summary>
    public ref readonly Pubkey Mint
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, Pubkey>(ref Entry.At(AccountEntry.DataOffset));
    }

    /// <summary>Who has the say over the tokens. Bytes 32–64 of the data.</summary>
    public ref readonly Pubkey Owner
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<byte, Pubkey>(ref Entry.At(AccountEntry.DataOffset + 32));
    }

    /// <summary>How many tokens it holds now, in base units of the mint. Bytes 64–72 of the data.</summary>
    public ulong Amount
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.As<byte, ulong>(ref Entry.At(AccountEntry.DataOffset + 64));
    }

    /// <summary>The token program that keeps this account: <see cref="SessionKit.TokenProgram.Address"/> or <see cref="SessionKit.TokenProgram.Address2022"/>.</summary>
    public ref readonly Pubkey TokenProgram
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Entry.Owner;
    }

    /// <summary>
    /// Ends the program unless this is an initialised token account: 3007 if no token program owns it, 3002 if it is
    /// something else of theirs, 3012 if it is not initialised or not there.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireValid(scoped AccountEntry entry)
    {
        Check.That(
            TokenLayout.IsOfType(entry, TokenLayout.AccountLength, TokenLayout.AccountType),
            SessionKitError.AccountDiscriminatorMismatch);
        Check.That(entry.At(AccountEntry.DataOffset + TokenLayout.AccountStateOffset) != 0, SessionKitError.AccountNotInitialized);
    }

    /// <summary>Ends the program with 2014 unless this account holds that mint's tokens.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RequireMint(scoped ref readonly Pubkey mint) => Check.That(Mint == mint, SessionKitError.ConstraintTokenMint);

    /// <summary>Ends the program with 2015 unless that owner has the say over this account.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RequireOwner(scoped ref readonly Pubkey owner) => Check.That(Owner == owner, SessionKitError.ConstraintTokenOwner);

    /// <summary>Ends the program with 3007 unless that token program keeps this account.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RequireTokenProgram(scoped ref readonly Pubkey program) =>
        Check.That(TokenProgram == program, SessionKitError.AccountOwnedByWrongProgram);
}
