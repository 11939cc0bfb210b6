using System;
using System.Collections.Immutable;
using System.Security.Cryptography;
using SessionKit.Execution;
using SessionKit.Transactions;

namespace SessionKit;

/// <summary>A transaction as the ledger runs it: checked for form, and its message hashed.</summary>
internal sealed class CompiledTransaction
{
    private const int MaxAccounts = 256;

    private readonly Transaction transaction;

    private CompiledTransaction(Transaction transaction, byte[] bytes)
    {
        this.transaction = transaction;
        MessageHash = new Pubkey(SHA256.HashData(bytes));
    }

    public Message Message => transaction.Message;

    /// <summary>SHA-256 of the message: what tells a transaction from every other, signed or not.</summary>
    public Pubkey MessageHash { get; }

    public Signature Signature => transaction.Id;

    /// <summary>Reads a transaction; null if it names what it does not have (<c>SanitizeFailure</c>).</summary>
    /// <exception cref="ArgumentException">The transaction is larger than a network takes.</exception>
    public static CompiledTransaction? Read(Transaction transaction)
    {
        Message message = transaction.Message;
        int accounts = message.AccountCount;
        if (message.SignerCount < 1
            || transaction.Signatures.Length != message.SignerCount
            || message.ReadonlySignerCount >= message.SignerCount
            || message.SignerCount + message.ReadonlyNonSignerCount > message.StaticKeys.Length
            || accounts > MaxAccounts)
        {
            return null;
        }

        foreach (CompiledInstruction instruction in message.Instructions)
        {
            // The fee payer cannot be a program, nor can one come from a lookup table.
            if (instruction.ProgramIndex == 0 || instruction.ProgramIndex >= message.StaticKeys.Length)
            {
                return null;
            }

            foreach (byte index in instruction.AccountIndexes)
            {
                if (index >= accounts)
                {
                    return null;
                }
            }
        }

        byte[] bytes = message.Serialize();
        int size = 1 + (message.SignerCount * Signature.Size) + bytes.Length;
        return size <= Transaction.MaxSize
            ? new CompiledTransaction(transaction, bytes)
            : throw new ArgumentException(
                $"The transaction is {size} bytes long; a network takes at most {Transaction.MaxSize}.", nameof(transaction));
    }

    /// <summary>The bytes that go to the network.</summary>
    public byte[] Serialize() => transaction.Serialize();

    public bool HasValidSignatures() => transaction.VerifySignatures();

    /// <summary>Whether the transaction may write an account: its header says so, and it is neither reserved nor a program that is called.</summary>
    public bool IsWritable(int index, in Pubkey address) =>
        Message.IsWritable(index) && !WellKnown.IsReserved(address) && !IsCalled(index);

    private bool IsCalled(int index)
    {
        foreach (CompiledInstruction instruction in Message.Instructions)
        {
            if (instruction.ProgramIndex == index)
            {
                return true;
            }
        }

        return false;
    }
}
