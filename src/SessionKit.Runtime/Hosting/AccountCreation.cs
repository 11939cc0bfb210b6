using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit.Hosting;

/// <summary>Creates accounts at derived addresses so that nobody can block it by sending lamports there first.</summary>
public static class AccountCreation
{
    /// <summary>
    /// Creates an account. If the address holds lamports already, which the system program's <c>CreateAccount</c> would
    /// refuse, it is topped up, allocated and assigned instead. An account in use is refused by the system program; one that
    /// signed the transaction, and so need not be derived from the seeds, ends the program with 2006.
    /// </summary>
    /// <param name="account">The account to be created.</param>
    /// <param name="payer">Who pays for its rent.</param>
    /// <param name="rent">What rent costs.</param>
    /// <param name="size">The length of its data; zero bytes at first.</param>
    /// <param name="owner">The program that shall own it.</param>
    /// <param name="seedsWithBump">What its address is derived from, the bump being the last.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Create(
        scoped AccountEntry account,
        scoped AccountEntry payer,
        scoped ref readonly Rent rent,
        ulong size,
        scoped ref readonly Pubkey owner,
        scoped ref SeedList seedsWithBump)
    {
        NewAccount creation = new() { Lamports = rent.MinimumBalance(size), Size = size, Owner = owner };
        Create(account, payer, ref creation, ref seedsWithBump);
    }

    /// <summary>Moves lamports from an account that signed the transaction and that the system program owns.</summary>
    [SkipLocalsInit]
    internal static void Transfer(scoped AccountEntry from, scoped AccountEntry to, ulong lamports)
    {
        Span<byte> data = stackalloc byte[12];
        WriteTransfer(data, lamports);
        Invocation call = new(stackalloc CpiAccountMeta[2], stackalloc CpiAccount[2]);
        call.Add(from, writable: true, signer: true);
        call.Add(to, writable: true, signer: false);
        call.Invoke(in SystemProgram.Address, data);
    }

    /// <summary>Moves lamports from an account that is derived from seeds and that the system program owns.</summary>
    [SkipLocalsInit]
    internal static void Transfer(scoped AccountEntry from, scoped AccountEntry to, ulong lamports, ref SeedList seeds)
    {
        Span<byte> data = stackalloc byte[12];
        WriteTransfer(data, lamports);
        Invocation call = new(stackalloc CpiAccountMeta[2], stackalloc CpiAccount[2]);
        call.Add(from, writable: true, signer: true);
        call.Add(to, writable: true, signer: false);
        call.Invoke(in SystemProgram.Address, data, ref seeds);
    }

    private static void WriteTransfer(Span<byte> data, ulong lamports)
    {
        Unsafe.WriteUnaligned(ref data[0], 2U);
        Unsafe.WriteUnaligned(ref data[4], lamports);
    }

    [SkipLocalsInit]
    private static void Create(scoped AccountEntry account, scoped AccountEntry payer, ref NewAccount creation, ref SeedList seeds)
    {
        // Its signature must be that of the seeds, which proves where it stands. An account that signed the transaction would
        // need no seeds, stand anywhere, and be somebody's.
        Check.That(!account.IsSigner, SessionKitError.ConstraintSeeds);
        if (account.Lamports != 0)
        {
            CreateFunded(account, payer, ref creation, ref seeds);
            return;
        }

        Invocation call = new(stackalloc CpiAccountMeta[2], stackalloc CpiAccount[2]);
        call.Add(payer, writable: true, signer: true);
        call.Add(account, writable: true, signer: true);
        call.Invoke(in SystemProgram.Address, SessionAccounts.BytesOf(ref creation), ref seeds);
    }

    private static void CreateFunded(scoped AccountEntry account, scoped AccountEntry payer, ref NewAccount creation, ref SeedList seeds)
    {
        if (account.Lamports < creation.Lamports)
        {
            Transfer(payer, account, creation.Lamports - account.Lamports);
        }

        Span<byte> data = stackalloc byte[36];
        Unsafe.WriteUnaligned(ref data[0], 8U); // Allocate
        Unsafe.WriteUnaligned(ref data[4], creation.Size);
        Sign(account, data[..12], ref seeds);
        Unsafe.WriteUnaligned(ref data[0], 1U); // Assign
        Unsafe.WriteUnaligned(ref data[4], creation.Owner);
        Sign(account, data, ref seeds);
    }

    [SkipLocalsInit]
    private static void Sign(scoped AccountEntry account, scoped ReadOnlySpan<byte> data, ref SeedList seeds)
    {
        Invocation call = new(stackalloc CpiAccountMeta[1], stackalloc CpiAccount[1]);
        call.Add(account, writable: true, signer: true);
        call.Invoke(in SystemProgram.Address, data, ref seeds);
    }

    /// <summary>What <c>CreateAccount</c> says to the system program.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 4)]
    private struct NewAccount
    {
        private readonly uint instruction;
        public ulong Lamports;
        public ulong Size;
        public Pubkey Owner;
    }
}
