using System;

namespace SessionKit.Execution;

/// <summary>
/// An account while a transaction runs. It reads through to what the ledger holds until somebody writes; the bytes
/// written live in a buffer that is used again for the next transaction.
/// </summary>
internal sealed class WorkingAccount
{
    private byte[] buffer = [];
    private AccountData? original;
    private bool isCopied;
    private int length;

    public Pubkey Address { get; private set; }

    public ulong Lamports { get; set; }

    public Pubkey Owner { get; set; }

    public bool Executable { get; private set; }

    public bool IsSigner { get; private set; }

    /// <summary>Whether the transaction as a whole may write the account.</summary>
    public bool IsWritable { get; private set; }

    /// <summary>What the ledger held before the transaction, and before its fee.</summary>
    public AccountData? Original => original;

    public int Length => length;

    public ReadOnlySpan<byte> Data => isCopied ? buffer.AsSpan(0, length) : original is null ? [] : original.Data.Span;

    public void Load(in Pubkey address, AccountData? stored, bool isSigner, bool isWritable)
    {
        Address = address;
        original = stored;
        isCopied = false;
        Lamports = stored?.Lamports ?? 0;
        Owner = stored?.Owner ?? WellKnown.System;
        Executable = stored?.Executable ?? false;
        length = stored?.Data.Length ?? 0;
        IsSigner = isSigner;
        IsWritable = isWritable;
    }

    /// <summary>The account's bytes, to be written in place.</summary>
    public Span<byte> Write()
    {
        if (!isCopied)
        {
            Copy(length);
        }

        return buffer.AsSpan(0, length);
    }

    /// <summary>Replaces all bytes, and the length.</summary>
    public void Replace(ReadOnlySpan<byte> data)
    {
        Resize(data.Length);
        data.CopyTo(Write());
    }

    /// <summary>Changes the length; new bytes are zero.</summary>
    public void Resize(int newLength)
    {
        int kept = Math.Min(length, newLength);
        if (!isCopied || buffer.Length < newLength)
        {
            Copy(Math.Max(length, newLength));
        }

        buffer.AsSpan(kept, newLength - kept).Clear();
        length = newLength;
    }

    /// <summary>What the ledger shall hold from now on: null if the account is empty, the same object if nothing changed.</summary>
    public AccountData? Commit()
    {
        if (Lamports == 0)
        {
            return null; // An account without lamports is gone when the transaction ends, whatever it holds.
        }

        bool sameData = !isCopied || (original is not null && original.Data.Span.SequenceEqual(Data));
        if (original is not null && sameData && original.Lamports == Lamports && original.Owner == Owner)
        {
            return original;
        }

        ReadOnlyMemory<byte> data = sameData ? original?.Data ?? default : Data.ToArray();
        return new AccountData(Lamports, Owner, data, Executable);
    }

    private void Copy(int capacity)
    {
        ReadOnlySpan<byte> source = Data;
        if (buffer.Length < capacity)
        {
            byte[] larger = new byte[Math.Max(256, capacity)];
            source.CopyTo(larger);
            buffer = larger;
        }
        else if (!isCopied)
        {
            source.CopyTo(buffer);
        }

        isCopied = true;
    }
}
