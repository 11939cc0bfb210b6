using System;
using System.Collections.Immutable;

namespace SessionKit.Transactions;

/// <summary>What a transaction's signers sign: which accounts, which instructions, and how recent it is.</summary>
/// <remarks>
/// Accounts are numbered: first <see cref="StaticKeys"/> (writable signers, read-only signers, writable others,
/// read-only others), then the writable ones of all <see cref="Lookups"/>, then the read-only ones.
/// </remarks>
public sealed class Message
{
    private Message()
    {
    }

    /// <summary>The form of the message.</summary>
    public MessageVersion Version => throw new NotImplementedException();

    /// <summary>How many accounts sign: the first ones of <see cref="StaticKeys"/>.</summary>
    public int SignerCount => throw new NotImplementedException();

    /// <summary>How many of the signers are read-only: the last of them.</summary>
    public int ReadonlySignerCount => throw new NotImplementedException();

    /// <summary>How many of the static accounts that do not sign are read-only: the last of them.</summary>
    public int ReadonlyNonSignerCount => throw new NotImplementedException();

    /// <summary>The accounts that the message names by address; the first pays the fee.</summary>
    public ImmutableArray<Pubkey> StaticKeys => throw new NotImplementedException();

    /// <summary>A recent blockhash.</summary>
    public Hash Blockhash => throw new NotImplementedException();

    /// <summary>The instructions, accounts by number.</summary>
    public ImmutableArray<CompiledInstruction> Instructions => throw new NotImplementedException();

    /// <summary>The accounts taken from lookup tables; none in a legacy message.</summary>
    public ImmutableArray<MessageLookup> Lookups => throw new NotImplementedException();

    /// <summary>Who pays the fee.</summary>
    public Pubkey FeePayer => throw new NotImplementedException();

    /// <summary>How many accounts there are, those of lookup tables included.</summary>
    public int AccountCount => throw new NotImplementedException();

    /// <summary>Compiles instructions to a message, byte for byte as <c>@solana/kit</c> does.</summary>
    public static Message Compile(
        Pubkey feePayer,
        Hash blockhash,
        ImmutableArray<Instruction> instructions,
        MessageVersion version = MessageVersion.Legacy,
        ImmutableArray<AddressLookupTable> tables = default) => throw new NotImplementedException();

    /// <summary>Reads a message; trailing bytes are refused.</summary>
    /// <exception cref="TransactionFormatException">The bytes are not a message.</exception>
    public static Message Parse(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>Whether the account of a number signs.</summary>
    public bool IsSigner(int index) => throw new NotImplementedException();

    /// <summary>Whether the account of a number may be written.</summary>
    public bool IsWritable(int index) => throw new NotImplementedException();

    /// <summary>The addresses of all accounts, in the order of their numbers.</summary>
    /// <param name="tables">The lookup tables that the message names.</param>
    /// <exception cref="ArgumentException">A table is missing, or shorter than the message says.</exception>
    public ImmutableArray<Pubkey> ResolveKeys(ImmutableArray<AddressLookupTable> tables = default) => throw new NotImplementedException();

    /// <summary>The bytes that are signed.</summary>
    public byte[] Serialize() => throw new NotImplementedException();
}
