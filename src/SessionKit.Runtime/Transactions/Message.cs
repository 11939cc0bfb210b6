using System;
using System.Collections.Immutable;
using System.Linq;

namespace SessionKit.Transactions;

/// <summary>What a transaction's signers sign: which accounts, which instructions, and how recent it is. Immutable.</summary>
/// <remarks>
/// Accounts are numbered: first <see cref="StaticKeys"/> (writable signers, read-only signers, writable others,
/// read-only others), then the writable ones of all <see cref="Lookups"/>, then the read-only ones.
/// </remarks>
public sealed class Message
{
    /// <summary>The most accounts that a message can name: instructions refer to them by one byte.</summary>
    public const int MaxAccounts = 256;

    private readonly byte[] bytes;
    private readonly int writableLookups;

    internal Message(MessageParts parts)
        : this(parts, MessageWriter.Write(parts))
    {
    }

    internal Message(MessageParts parts, byte[] bytes)
    {
        this.bytes = bytes;
        Version = parts.Version;
        SignerCount = parts.SignerCount;
        ReadonlySignerCount = parts.ReadonlySignerCount;
        ReadonlyNonSignerCount = parts.ReadonlyNonSignerCount;
        StaticKeys = parts.StaticKeys;
        Blockhash = parts.Blockhash;
        Instructions = parts.Instructions;
        Lookups = parts.Lookups;
        writableLookups = parts.Lookups.Sum(lookup => lookup.WritableIndexes.Length);
        AccountCount = StaticKeys.Length + writableLookups + parts.Lookups.Sum(lookup => lookup.ReadonlyIndexes.Length);
    }

    /// <summary>The form of the message.</summary>
    public MessageVersion Version { get; }

    /// <summary>How many accounts sign: the first ones of <see cref="StaticKeys"/>.</summary>
    public int SignerCount { get; }

    /// <summary>How many of the signers are read-only: the last of them.</summary>
    public int ReadonlySignerCount { get; }

    /// <summary>How many of the static accounts that do not sign are read-only: the last of them.</summary>
    public int ReadonlyNonSignerCount { get; }

    /// <summary>The accounts that the message names by address; the first pays the fee.</summary>
    public ImmutableArray<Pubkey> StaticKeys { get; }

    /// <summary>A recent blockhash.</summary>
    public Hash Blockhash { get; }

    /// <summary>The instructions, accounts by number.</summary>
    public ImmutableArray<CompiledInstruction> Instructions { get; }

    /// <summary>The accounts taken from lookup tables; none in a legacy message.</summary>
    public ImmutableArray<MessageLookup> Lookups { get; }

    /// <summary>Who pays the fee.</summary>
    public Pubkey FeePayer => StaticKeys[0];

    /// <summary>How many accounts there are, those of lookup tables included.</summary>
    public int AccountCount { get; }

    /// <summary>The bytes that are signed, not to be changed.</summary>
    internal ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Compiles instructions to a message, byte for byte as <c>@solana/kit</c> does.</summary>
    /// <param name="feePayer">Who pays the fee; the first signer.</param>
    /// <param name="blockhash">A recent blockhash.</param>
    /// <param name="instructions">What is to be done, in order.</param>
    /// <param name="version">The form of the message.</param>
    /// <param name="tables">
    /// Lookup tables, for version 0 only: accounts that stand in one (the first that has it), do not sign and are not
    /// called are taken from there.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A program that is called is the fee payer or writable, there are more than <see cref="MaxAccounts"/> accounts, or
    /// more than 127 signers, or lookup tables are given for a legacy message.
    /// </exception>
    public static Message Compile(
        Pubkey feePayer,
        Hash blockhash,
        ImmutableArray<Instruction> instructions,
        MessageVersion version = MessageVersion.Legacy,
        ImmutableArray<AddressLookupTable> tables = default) =>
        new(MessageCompiler.Compile(
            feePayer, blockhash, instructions.IsDefault ? [] : instructions, version, tables.IsDefault ? [] : tables));

    /// <summary>Reads a message. It must be what the runtime accepts: consistent counts and indexes, no byte too many.</summary>
    /// <exception cref="TransactionFormatException">The bytes are not a message.</exception>
    public static Message Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        MessageParts parts = MessageReader.Read(ref reader);
        reader.End();
        return new Message(parts, bytes.ToArray());
    }

    /// <summary>Whether the account of a number signs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no account of that number.</exception>
    public bool IsSigner(int index)
    {
        CheckIndex(index);
        return index < SignerCount;
    }

    /// <summary>Whether the account of a number may be written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no account of that number.</exception>
    public bool IsWritable(int index)
    {
        CheckIndex(index);
        return index < SignerCount
            ? index < SignerCount - ReadonlySignerCount
            : index < StaticKeys.Length
                ? index < StaticKeys.Length - ReadonlyNonSignerCount
                : index < StaticKeys.Length + writableLookups;
    }

    /// <summary>The addresses of all accounts, in the order of their numbers.</summary>
    /// <param name="tables">The lookup tables that the message names.</param>
    /// <exception cref="ArgumentException">A table is missing, or shorter than the message says.</exception>
    public ImmutableArray<Pubkey> ResolveKeys(ImmutableArray<AddressLookupTable> tables = default)
    {
        if (Lookups.IsEmpty)
        {
            return StaticKeys;
        }

        tables = tables.IsDefault ? [] : tables;
        ImmutableArray<Pubkey>.Builder keys = ImmutableArray.CreateBuilder<Pubkey>(AccountCount);
        keys.AddRange(StaticKeys);
        foreach (MessageLookup lookup in Lookups)
        {
            AddFromTable(keys, lookup.Table, lookup.WritableIndexes, tables);
        }

        foreach (MessageLookup lookup in Lookups)
        {
            AddFromTable(keys, lookup.Table, lookup.ReadonlyIndexes, tables);
        }

        return keys.MoveToImmutable();
    }

    /// <summary>The bytes that are signed.</summary>
    public byte[] Serialize() => [.. bytes];

    private static void AddFromTable(
        ImmutableArray<Pubkey>.Builder keys, Pubkey address, ImmutableArray<byte> indexes, ImmutableArray<AddressLookupTable> tables)
    {
        AddressLookupTable table = tables.FirstOrDefault(table => table.Address == address)
            ?? throw new ArgumentException($"Lookup table {address} is missing.", nameof(tables));
        foreach (byte index in indexes)
        {
            keys.Add(index < table.Addresses.Length
                ? table.Addresses[index]
                : throw new ArgumentException(
                    $"Lookup table {address} has {table.Addresses.Length} addresses; the message names number {index}.", nameof(tables)));
        }
    }

    private void CheckIndex(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, AccountCount);
    }
}
