using System;

namespace SessionKit;

/// <summary>What a ledger holds at one address, at one moment.</summary>
/// <param name="Lamports">The balance; 1 SOL is 1,000,000,000 lamports.</param>
/// <param name="Owner">The program that alone may debit the account and write its data.</param>
/// <param name="Data">The bytes; not to be changed by the holder.</param>
/// <param name="Executable">Whether the account is a program.</param>
public sealed record AccountData(ulong Lamports, Pubkey Owner, ReadOnlyMemory<byte> Data, bool Executable = false)
{
    /// <summary>Whether two snapshots hold the same: balance, owner, flag and every byte of data.</summary>
    public bool Equals(AccountData? other) =>
        other is not null
        && Lamports == other.Lamports
        && Owner == other.Owner
        && Executable == other.Executable
        && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Lamports, Owner, Executable, Data.Length);
}
