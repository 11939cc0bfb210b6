using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SessionKit.Hosting;
using SessionKit.Transactions;

namespace SessionKit;

/// <summary>Who holds an account for several steps, as a client reads it: <see cref="BorrowAttribute"/>.</summary>
/// <param name="Account">The borrowed account.</param>
/// <param name="Payer">Who paid for keeping this, and gets that back when nobody holds the account any more.</param>
/// <param name="IsExclusive">Whether it is held by one session, which keeps others away.</param>
/// <param name="Holders">The sessions; one whose time is over holds it no more.</param>
public sealed record Lease(Pubkey Account, Pubkey Payer, bool IsExclusive, ImmutableArray<LeaseHolder> Holders)
{
    // The first 8 bytes of SHA-256 of "global:reclaim_lease".
    private static ReadOnlySpan<byte> ReclaimDiscriminator => [0x16, 0x26, 0x29, 0xaa, 0x2b, 0xf7, 0x90, 0x39];

    /// <summary>Where a program keeps who holds an account.</summary>
    /// <param name="account">The borrowed account.</param>
    /// <param name="program">The program.</param>
    public static Pubkey AddressOf(in Pubkey account, Pubkey program)
    {
        var seeds = new Seeds("lease"u8);
        seeds.Add(in account);
        return ProgramAddress.Find(in seeds, program, out _);
    }

    /// <summary>Reads it. False if there is nothing of the kind, so that nobody holds the account.</summary>
    /// <param name="account">What is at <see cref="AddressOf"/>; null for nothing.</param>
    /// <param name="program">The program.</param>
    /// <param name="lease">What was read.</param>
    public static bool TryRead(AccountData? account, Pubkey program, [NotNullWhen(true)] out Lease? lease)
    {
        lease = null;
        if (account is null || account.Owner != program || account.Data.Length != Leases.Size)
        {
            return false;
        }

        ReadOnlySpan<byte> data = account.Data.Span;
        if (BinaryPrimitives.ReadUInt64LittleEndian(data) != Leases.Discriminator)
        {
            return false;
        }

        ImmutableArray<LeaseHolder>.Builder holders = ImmutableArray.CreateBuilder<LeaseHolder>();
        for (int i = 0; i < Leases.MostHolders; i++)
        {
            ReadOnlySpan<byte> holder = data.Slice(Leases.HoldersOffset + (i * Leases.HolderSize), Leases.HolderSize);
            long until = BinaryPrimitives.ReadInt64LittleEndian(holder[Pubkey.Size..]);
            if (until != 0)
            {
                holders.Add(new(new Pubkey(holder[..Pubkey.Size]), until));
            }
        }

        lease = new(
            new Pubkey(data.Slice(Leases.AccountOffset, Pubkey.Size)),
            new Pubkey(data.Slice(Leases.PayerOffset, Pubkey.Size)),
            data[Leases.IsExclusiveOffset] != 0,
            holders.DrainToImmutable());
        return true;
    }

    /// <summary>
    /// The instruction that clears a lease away once the time of all its holders is over, and sends its rent to who paid it. Anybody may send it, and
    /// nobody need: other sessions can borrow the account in any case.
    /// </summary>
    /// <param name="account">The account that was borrowed.</param>
    /// <param name="payer">Who paid: <see cref="Payer"/>.</param>
    /// <param name="program">The program.</param>
    public static Instruction Reclaim(in Pubkey account, in Pubkey payer, Pubkey program) =>
        new(program, [new(AddressOf(in account, program), false, true), new(payer, false, true)], ReclaimDiscriminator.ToArray());
}
