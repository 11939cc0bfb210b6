using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>A token's mint, of the classic token program or of Token-2022, borrowed for one step.</summary>
/// <param name="entry">The account's entry in the input region.</param>
[method: EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct Mint(AccountEntry entry)
{
    /// <summary>Where the account stands in the input region. For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public AccountEntry Entry { get; } = entry;

    /// <summary>The mint's address, which is what names the token.</summary>
    public ref readonly Pubkey Address
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Entry.Address;
    }

    /// <summary>The balance in lamports, which is its rent.</summary>
    public ulong Lamports
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Entry.Lamports;
    }

    /// <summary>How many tokens there are, in base units. Bytes 36–44 of the data.</summary>
    public ulong Supply
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.ReadUnaligned<ulong>(in Entry.At(AccountEntry.DataOffset + TokenLayout.MintSupplyOffset));
    }

    /// <summary>How many decimal places a token has: 10 to this many base units are one. Byte 44 of the data.</summary>
    public byte Decimals
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Entry.At(AccountEntry.DataOffset + TokenLayout.MintDecimalsOffset);
    }

    /// <summary>The token program that keeps this mint: <see cref="SessionKit.TokenProgram.Address"/> or <see cref="SessionKit.TokenProgram.Address2022"/>.</summary>
    public ref readonly Pubkey TokenProgram
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Entry.Owner;
    }

    /// <summary>Whether the mint's tokens move without anybody's say and without loss; see <see cref="PlainAttribute"/>.</summary>
    /// <remarks>
    /// Not plain is a mint with a freeze authority, and a Token-2022 mint with any extension but those that change nothing
    /// about holding and moving tokens: metadata, groups and their pointers, interest-bearing and scaled display amounts, a
    /// transfer hook without program and without anybody who could set one, accounts initialised by default. What is
    /// unknown is not plain; nor is a mint that somebody can close, since another one, with other rules, can be made at
    /// its address.
    /// </remarks>
    public bool IsPlain => !HasFreezeAuthority && MintExtensions.ArePlain(ExtensionBytes);

    /// <summary>The Token-2022 extensions: type, length, value, one behind the other. None for a classic mint.</summary>
    internal ReadOnlySpan<byte> ExtensionBytes =>
        Entry.DataLength > TokenLayout.ExtensionsOffset ? Entry.DataSpan[TokenLayout.ExtensionsOffset..] : default;

    private bool HasFreezeAuthority =>
        Unsafe.ReadUnaligned<uint>(in Entry.At(AccountEntry.DataOffset + TokenLayout.MintFreezeAuthorityOffset)) != 0;

    /// <summary>
    /// Whether somebody, and nobody else, can make new tokens. Bytes 0–36 of the data. He can hand that on until the mint has no authority at all: what
    /// must last is an address that only a program signs for, such as <see cref="Context.Self"/>.
    /// </summary>
    /// <param name="authority">Who.</param>
    public bool IsMintedBy(scoped ref readonly Pubkey authority) =>
        Unsafe.ReadUnaligned<uint>(in Entry.At(AccountEntry.DataOffset + TokenLayout.MintAuthorityOffset)) != 0
        && Unsafe.As<byte, Pubkey>(ref Entry.At(AccountEntry.DataOffset + TokenLayout.MintAuthorityOffset + 4)) == authority;

    /// <summary>
    /// Ends the program unless this is an initialised mint: 3007 if no token program owns it, 3002 if it is something else
    /// of theirs, 3012 if it is not initialised or not there.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RequireValid(scoped AccountEntry entry)
    {
        Check.That(
            TokenLayout.IsOfType(entry, TokenLayout.MintLength, TokenLayout.MintType),
            SessionKitError.AccountDiscriminatorMismatch);
        Check.That(entry.At(AccountEntry.DataOffset + TokenLayout.MintIsInitializedOffset) != 0, SessionKitError.AccountNotInitialized);
    }

    /// <summary>Ends the program with 4924 unless the mint is plain.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void RequirePlain() => Check.That(IsPlain, SessionKitError.MintNotPlain);
}
