using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>
/// The two token programs: the classic one and Token-2022. A call goes to the one that keeps the account in question, so
/// a step need not know which it is.
/// </summary>
/// <remarks>Amounts are in base units of the mint. A refusal by the token program ends the step, and the transaction with it.</remarks>
public static class TokenProgram
{
    private static ReadOnlySpan<byte> AddressBytes =>
    [
        0x06, 0xdd, 0xf6, 0xe1, 0xd7, 0x65, 0xa1, 0x93, 0xd9, 0xcb, 0xe1, 0x46, 0xce, 0xeb, 0x79, 0xac,
        0x1c, 0xb4, 0x85, 0xed, 0x5f, 0x5b, 0x37, 0x91, 0x3a, 0x8c, 0xf5, 0x85, 0x7e, 0xff, 0x00, 0xa9,
    ];

    private static ReadOnlySpan<byte> Address2022Bytes =>
    [
        0x06, 0xdd, 0xf6, 0xe1, 0xee, 0x75, 0x8f, 0xde, 0x18, 0x42, 0x5d, 0xbc, 0xe4, 0x6c, 0xcd, 0xda,
        0xb6, 0x1a, 0xfc, 0x4d, 0x83, 0xb9, 0x0d, 0x27, 0xfe, 0xbd, 0xf9, 0x28, 0xd8, 0xa1, 0x8b, 0xfc,
    ];

    /// <summary>The classic token program: <c>TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA</c>.</summary>
    public static ref readonly Pubkey Address => ref Unsafe.As<byte, Pubkey>(ref MemoryMarshal.GetReference(AddressBytes));

    /// <summary>Token-2022: <c>TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb</c>.</summary>
    public static ref readonly Pubkey Address2022 => ref Unsafe.As<byte, Pubkey>(ref MemoryMarshal.GetReference(Address2022Bytes));

    /// <summary>Moves tokens. Token-2022 refuses this for mints with fees or hooks: use <see cref="TransferChecked"/> there.</summary>
    /// <param name="ctx">The step's context.</param>
    /// <param name="from">The account that the tokens leave.</param>
    /// <param name="to">The account that they go to; of the same mint.</param>
    /// <param name="authority">Who has the say over <paramref name="from"/>.</param>
    /// <param name="amount">How many, in base units.</param>
    [SkipLocalsInit]
    public static void Transfer(
        scoped Context ctx, scoped ref TokenAccount from, scoped ref TokenAccount to, scoped Authority authority, ulong amount)
    {
        Span<byte> data = stackalloc byte[9];
        data[0] = 3;
        Unsafe.WriteUnaligned(ref data[1], amount);
        Invocation call = new(stackalloc CpiAccountMeta[3], stackalloc CpiAccount[3]);
        call.Add(from.Entry, writable: true, signer: false);
        call.Add(to.Entry, writable: true, signer: false);
        call.Add(authority.Entry, writable: false, signer: true);
        call.Invoke(in from.TokenProgram, data, authority);
    }

    /// <summary>Moves tokens; the token program compares mint and decimals with what is said here.</summary>
    /// <param name="ctx">The step's context.</param>
    /// <param name="from">The account that the tokens leave.</param>
    /// <param name="mint">Their mint.</param>
    /// <param name="to">The account that they go to; of the same mint. With a fee, less arrives: read its amount afterwards.</param>
    /// <param name="authority">Who has the say over <paramref name="from"/>.</param>
    /// <param name="amount">How many, in base units.</param>
    [SkipLocalsInit]
    public static void TransferChecked(
        scoped Context ctx,
        scoped ref TokenAccount from,
        scoped in Mint mint,
        scoped ref TokenAccount to,
        scoped Authority authority,
        ulong amount)
    {
        Span<byte> data = stackalloc byte[10];
        data[0] = 12;
        Unsafe.WriteUnaligned(ref data[1], amount);
        data[9] = mint.Decimals;
        Invocation call = new(stackalloc CpiAccountMeta[4], stackalloc CpiAccount[4]);
        call.Add(from.Entry, writable: true, signer: false);
        call.Add(mint.Entry, writable: false, signer: false);
        call.Add(to.Entry, writable: true, signer: false);
        call.Add(authority.Entry, writable: false, signer: true);
        call.Invoke(in from.TokenProgram, data, authority);
    }

    /// <summary>Closes an empty token account; its rent goes to another account.</summary>
    /// <param name="ctx">The step's context.</param>
    /// <param name="account">The account to close; it must hold no tokens.</param>
    /// <param name="destination">What gets its lamports.</param>
    /// <param name="authority">Who has the say over it.</param>
    public static void Close(
        scoped Context ctx, scoped ref TokenAccount account, scoped ref Account destination, scoped Authority authority) =>
        Close(account, destination.Entry, authority);

    /// <summary>Closes an empty token account; its rent goes to a signer.</summary>
    /// <param name="ctx">The step's context.</param>
    /// <param name="account">The account to close; it must hold no tokens.</param>
    /// <param name="destination">Who gets its lamports; writable.</param>
    /// <param name="authority">Who has the say over it.</param>
    public static void Close(
        scoped Context ctx, scoped ref TokenAccount account, scoped Signer destination, scoped Authority authority) =>
        Close(account, destination.Entry, authority);

    /// <summary>Makes new tokens.</summary>
    /// <param name="ctx">The step's context.</param>
    /// <param name="mint">Their mint; writable.</param>
    /// <param name="to">The account that they go to.</param>
    /// <param name="authority">The mint's authority.</param>
    /// <param name="amount">How many, in base units.</param>
    public static void MintTo(
        scoped Context ctx, scoped ref Mint mint, scoped ref TokenAccount to, scoped Authority authority, ulong amount) =>
        Change(7, mint.Entry, to.Entry, in mint.TokenProgram, authority, amount);

    /// <summary>Destroys tokens.</summary>
    /// <param name="ctx">The step's context.</param>
    /// <param name="from">The account that holds them.</param>
    /// <param name="mint">Their mint; writable.</param>
    /// <param name="authority">Who has the say over <paramref name="from"/>.</param>
    /// <param name="amount">How many, in base units.</param>
    public static void Burn(
        scoped Context ctx, scoped ref TokenAccount from, scoped ref Mint mint, scoped Authority authority, ulong amount) =>
        Change(8, from.Entry, mint.Entry, in from.TokenProgram, authority, amount);

    /// <summary>
    /// Creates a token account at a derived address, whatever lamports somebody sent there before, and initialises it for
    /// an owner. Generated code calls this for a <see cref="VaultAttribute"/> parameter.
    /// </summary>
    /// <param name="vault">The account to be created.</param>
    /// <param name="mint">Which token; also decides the token program and the account's length.</param>
    /// <param name="payer">Who pays for the rent.</param>
    /// <param name="rent">What rent costs.</param>
    /// <param name="owner">Who shall have the say over it: the session.</param>
    /// <param name="seedsWithBump">What its address is derived from, the bump being the last.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [SkipLocalsInit]
    public static void OpenVault(
        scoped AccountEntry vault,
        scoped in Mint mint,
        scoped AccountEntry payer,
        scoped ref readonly Rent rent,
        scoped ref readonly Pubkey owner,
        scoped ref SeedList seedsWithBump)
    {
        AccountCreation.Create(vault, payer, in rent, (ulong)MintExtensions.AccountLength(mint.ExtensionBytes), in mint.TokenProgram, ref seedsWithBump);

        Span<byte> data = stackalloc byte[33];
        data[0] = 18; // InitializeAccount3: the owner is in the data, rent is not asked for
        Unsafe.WriteUnaligned(ref data[1], owner);
        Invocation call = new(stackalloc CpiAccountMeta[2], stackalloc CpiAccount[2]);
        call.Add(vault, writable: true, signer: false);
        call.Add(mint.Entry, writable: false, signer: false);
        call.Invoke(in mint.TokenProgram, data);
    }

    private static void Close(scoped TokenAccount account, scoped AccountEntry destination, scoped Authority authority)
    {
        Invocation call = new(stackalloc CpiAccountMeta[3], stackalloc CpiAccount[3]);
        call.Add(account.Entry, writable: true, signer: false);
        call.Add(destination, writable: true, signer: false);
        call.Add(authority.Entry, writable: false, signer: true);
        call.Invoke(in account.TokenProgram, [9], authority);
    }

    /// <summary>Mints or burns: two writable accounts, an authority and an amount.</summary>
    [SkipLocalsInit]
    private static void Change(
        byte instruction,
        scoped AccountEntry first,
        scoped AccountEntry second,
        scoped ref readonly Pubkey program,
        scoped Authority authority,
        ulong amount)
    {
        Span<byte> data = stackalloc byte[9];
        data[0] = instruction;
        Unsafe.WriteUnaligned(ref data[1], amount);
        Invocation call = new(stackalloc CpiAccountMeta[3], stackalloc CpiAccount[3]);
        call.Add(first, writable: true, signer: false);
        call.Add(second, writable: true, signer: false);
        call.Add(authority.Entry, writable: false, signer: true);
        call.Invoke(in program, data, authority);
    }
}
