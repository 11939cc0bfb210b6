using System;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SessionKit;

/// <summary>
/// Blockhashes that say themselves when they were issued, so that none need be remembered: the number of transactions
/// processed, the slots by which the clock has moved, and a digest that tells them from made-up ones.
/// </summary>
internal static class RecentBlockhashes
{
    /// <summary>How many slots of the clock a blockhash is good for; on clusters as many, about a minute.</summary>
    public const ulong MaxMoved = 150;

    /// <summary>How many transactions a blockhash is good for. Far more than a cluster's 150 slots hold, so that parallel senders never race.</summary>
    public const ulong MaxProcessed = 65_536;

    private const int MostListed = 150;
    private const ulong LamportsPerSignature = 5_000;

    public static Pubkey Issue(in LedgerClock clock) => Make(clock.Processed, clock.Moved);

    public static bool IsRecent(in LedgerClock clock, ReadOnlySpan<byte> blockhash)
    {
        ulong processed = BinaryPrimitives.ReadUInt64LittleEndian(blockhash);
        ulong moved = BinaryPrimitives.ReadUInt64LittleEndian(blockhash[8..]);
        return processed <= clock.Processed
            && clock.Processed - processed <= MaxProcessed
            && moved <= clock.Moved
            && clock.Moved - moved <= MaxMoved
            && Make(processed, moved).AsSpan().SequenceEqual(blockhash);
    }

    /// <summary>What the sysvar holds: as many as a cluster keeps, the latest first, each with what a signature costs.</summary>
    public static byte[] ToSysvar(in LedgerClock clock)
    {
        const int CountSize = 8, EntrySize = 40;
        byte[] data = new byte[CountSize + (MostListed * EntrySize)];
        int count = (int)Math.Min(clock.Processed + 1, MostListed);
        BinaryPrimitives.WriteUInt64LittleEndian(data, (ulong)count);
        for (int i = 0; i < count; i++)
        {
            Span<byte> entry = data.AsSpan(CountSize + (i * EntrySize), EntrySize);
            Make(clock.Processed - (ulong)i, clock.Moved).AsSpan().CopyTo(entry);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[Pubkey.Size..], LamportsPerSignature);
        }

        return data;
    }

    private static Pubkey Make(ulong processed, ulong moved)
    {
        Span<byte> bytes = stackalloc byte[32];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, processed);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], moved);
        "SessionKit ledger"u8[..16].CopyTo(bytes[16..]);
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(bytes, digest);
        digest[..16].CopyTo(bytes[16..]);
        return new Pubkey(bytes);
    }
}
