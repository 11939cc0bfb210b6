using System;
using System.Runtime.CompilerServices;

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
    /// <param name="size">The length of its data; zero bytes at first.</param>
    /// <param name="owner">The program that shall own it.</param>
    /// <param name="seedsWithBump">What its address is derived from, the bump being the last.</param>
    public static void Create(
        scoped AccountEntry account, scoped AccountEntry payer, ulong size, ref readonly Pubkey owner, ref SeedList seedsWithBump)
    {
        // Its signature must be that of the seeds, which proves where it stands. An account that signed the transaction would
        // need no seeds, stand anywhere, and be somebody's.
        Check.That(!account.IsSigner, SessionKitError.ConstraintSeeds);
        Syscalls.GetRent(out Rent rent);
        ulong required = rent.MinimumBalance(size);
        if (account.Lamports == 0)
        {
            CreateAccount(account, payer, required, size, in owner, ref seedsWithBump);
            return;
        }

        if (account.Lamports < required)
        {
            Transfer(payer, account, required - account.Lamports);
        }

        Allocate(account, size, ref seedsWithBump);
        Assign(account, in owner, ref seedsWithBump);
    }

    /// <summary>Moves lamports from an account that signed the transaction and that the system program owns.</summary>
    [SkipLocalsInit]
    internal static void Transfer(scoped AccountEntry from, scoped AccountEntry to, ulong lamports)
    {
        Span<byte> data = stackalloc byte[12];
        Unsafe.WriteUnaligned(ref data[0], 2U);
        Unsafe.WriteUnaligned(ref data[4], lamports);
        Invocation call = new(stackalloc CpiAccountMeta[2], stackalloc CpiAccount[2]);
        call.Add(from, writable: true, signer: true);
        call.Add(to, writable: true, signer: false);
        call.Invoke(in SystemProgram.Address, data);
    }

    [SkipLocalsInit]
    private static void CreateAccount(
        scoped AccountEntry account, scoped AccountEntry payer, ulong lamports, ulong size, ref readonly Pubkey owner, ref SeedList seeds)
    {
        Span<byte> data = stackalloc byte[52];
        Unsafe.WriteUnaligned(ref data[0], 0U);
        Unsafe.WriteUnaligned(ref data[4], lamports);
        Unsafe.WriteUnaligned(ref data[12], size);
        Unsafe.WriteUnaligned(ref data[20], owner);
        Invocation call = new(stackalloc CpiAccountMeta[2], stackalloc CpiAccount[2]);
        call.Add(payer, writable: true, signer: true);
        call.Add(account, writable: true, signer: true);
        call.Invoke(in SystemProgram.Address, data, ref seeds);
    }

    [SkipLocalsInit]
    private static void Allocate(scoped AccountEntry account, ulong size, ref SeedList seeds)
    {
        Span<byte> data = stackalloc byte[12];
        Unsafe.WriteUnaligned(ref data[0], 8U);
        Unsafe.WriteUnaligned(ref data[4], size);
        Invocation call = new(stackalloc CpiAccountMeta[1], stackalloc CpiAccount[1]);
        call.Add(account, writable: true, signer: true);
        call.Invoke(in SystemProgram.Address, data, ref seeds);
    }

    [SkipLocalsInit]
    private static void Assign(scoped AccountEntry account, ref readonly Pubkey owner, ref SeedList seeds)
    {
        Span<byte> data = stackalloc byte[36];
        Unsafe.WriteUnaligned(ref data[0], 1U);
        Unsafe.WriteUnaligned(ref data[4], owner);
        Invocation call = new(stackalloc CpiAccountMeta[1], stackalloc CpiAccount[1]);
        call.Add(account, writable: true, signer: true);
        call.Invoke(in SystemProgram.Address, data, ref seeds);
    }
}
