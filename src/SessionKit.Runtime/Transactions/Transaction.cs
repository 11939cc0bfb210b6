using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace SessionKit.Transactions;

/// <summary>A message and its signatures. Immutable.</summary>
public sealed class Transaction
{
    /// <summary>The most bytes that a transaction may take on the wire.</summary>
    public const int MaxSize = 1232;

    private Transaction()
    {
    }

    /// <summary>What is signed.</summary>
    public Message Message => throw new NotImplementedException();

    /// <summary>One signature per signer, in the order of the message's accounts; zero where it is missing.</summary>
    public ImmutableArray<Signature> Signatures => throw new NotImplementedException();

    /// <summary>The fee payer's signature, which names the transaction on the ledger.</summary>
    public Signature Id => throw new NotImplementedException();

    /// <summary>The signers whose signature is missing.</summary>
    public ImmutableArray<Pubkey> MissingSigners => throw new NotImplementedException();

    /// <summary>Has a message signed by everybody whom it names as signer; signers that it does not name are left out.</summary>
    /// <exception cref="ArgumentException">A signer is missing; the message names its address.</exception>
    public static ValueTask<Transaction> SignAsync(
        Message message, IEnumerable<ISigner> signers, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>A transaction whose signatures are all missing (zero): for simulation, or to be signed elsewhere.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "Unsigned is what the field calls it: a transaction without signatures.")]
    public static Transaction Unsigned(Message message) => throw new NotImplementedException();

    /// <summary>Reads a transaction.</summary>
    /// <exception cref="TransactionFormatException">The bytes are not a transaction.</exception>
    public static Transaction Parse(ReadOnlySpan<byte> bytes) => throw new NotImplementedException();

    /// <summary>This transaction with the signatures of more signers; the others stay as they are.</summary>
    public ValueTask<Transaction> CosignAsync(IEnumerable<ISigner> signers, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    /// <summary>The bytes that go to the network.</summary>
    /// <exception cref="InvalidOperationException">They are more than <see cref="MaxSize"/>.</exception>
    public byte[] Serialize() => throw new NotImplementedException();

    /// <summary>Whether every signature is there and right.</summary>
    public bool VerifySignatures() => throw new NotImplementedException();
}
