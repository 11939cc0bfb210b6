using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace SessionKit.Transactions;

/// <summary>A message and its signatures. Immutable.</summary>
public sealed class Transaction
{
    /// <summary>The most bytes that a transaction may take on the wire.</summary>
    public const int MaxSize = 1232;

    private Transaction(Message message, ImmutableArray<Signature> signatures)
    {
        Message = message;
        Signatures = signatures;
    }

    /// <summary>What is signed.</summary>
    public Message Message { get; }

    /// <summary>One signature per signer, in the order of the message's accounts; zero where it is missing.</summary>
    public ImmutableArray<Signature> Signatures { get; }

    /// <summary>The fee payer's signature, which names the transaction on the ledger.</summary>
    public Signature Id => Signatures[0];

    /// <summary>The signers whose signature is missing.</summary>
    public ImmutableArray<Pubkey> MissingSigners =>
        [.. Message.StaticKeys.Take(Message.SignerCount).Where((_, index) => Signatures[index] == default)];

    /// <summary>How many bytes the transaction takes on the wire.</summary>
    public int Size => LengthSize(Signatures.Length) + (Signatures.Length * Signature.Size) + Message.Bytes.Length;

    /// <summary>Has a message signed by everybody whom it names as signer; signers that it does not name are left out.</summary>
    /// <param name="message">What to sign.</param>
    /// <param name="signers">Who can sign; they are asked one after the other, in the order of the message's accounts.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ArgumentException">A signer is missing; the exception names its address.</exception>
    public static ValueTask<Transaction> SignAsync(
        Message message, IEnumerable<ISigner> signers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(signers);

        // Nobody is asked at a wallet before it is clear that all can be.
        Dictionary<Pubkey, ISigner> byAddress = ByAddress(signers);
        Pubkey[] missing = [.. message.StaticKeys.Take(message.SignerCount).Where(key => !byAddress.ContainsKey(key))];
        return missing.Length == 0
            ? Unsigned(message).CosignAsync(byAddress, cancellationToken)
            : throw new ArgumentException($"Nobody here signs for {string.Join(", ", missing)}.", nameof(signers));
    }

    /// <summary>A transaction whose signatures are all missing (zero): for simulation, or to be signed elsewhere.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "Unsigned is what the field calls it: a transaction without signatures.")]
    public static Transaction Unsigned(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new Transaction(message, [.. new Signature[message.SignerCount]]);
    }

    /// <summary>Reads a transaction; it may be longer than <see cref="MaxSize"/>, and its signatures are not checked.</summary>
    /// <exception cref="TransactionFormatException">The bytes are not a transaction.</exception>
    public static Transaction Parse(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        int count = reader.Count(Signature.Size, "the number of signatures");
        ImmutableArray<Signature>.Builder signatures = ImmutableArray.CreateBuilder<Signature>(count);
        for (int i = 0; i < count; i++)
        {
            signatures.Add(new Signature(reader.Bytes(Signature.Size, "a signature")));
        }

        ReadOnlySpan<byte> signed = reader.Rest;
        MessageParts parts = MessageReader.Read(ref reader);
        if (parts.SignerCount != count)
        {
            throw reader.Fault($"there are {count} signatures and {parts.SignerCount} signers");
        }

        reader.End();
        return new Transaction(new Message(parts, signed.ToArray()), signatures.MoveToImmutable());
    }

    /// <summary>This transaction with the signatures of more signers; the others stay as they are.</summary>
    /// <param name="signers">Who signs; those whom the message does not name as signers are left out.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public ValueTask<Transaction> CosignAsync(IEnumerable<ISigner> signers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signers);
        return CosignAsync(ByAddress(signers), cancellationToken);
    }

    /// <summary>The bytes that go to the network.</summary>
    /// <exception cref="InvalidOperationException">They are more than <see cref="MaxSize"/>; the exception says how many.</exception>
    public byte[] Serialize()
    {
        if (Size > MaxSize)
        {
            throw new InvalidOperationException(
                $"The transaction takes {Size} bytes; the network carries {MaxSize}. Send fewer instructions at once, or use lookup tables.");
        }

        var writer = new WireWriter();
        writer.Length(Signatures.Length);
        foreach (Signature signature in Signatures)
        {
            writer.Bytes(signature.AsSpan());
        }

        writer.Bytes(Message.Bytes.Span);
        return writer.ToArray();
    }

    /// <summary>Whether every signature is there and right.</summary>
    public bool VerifySignatures()
    {
        for (int i = 0; i < Signatures.Length; i++)
        {
            if (!Ed25519.Verify(Message.Bytes.Span, Signatures[i], Message.StaticKeys[i]))
            {
                return false;
            }
        }

        return true;
    }

    // The first of several signers for one address is asked.
    private static Dictionary<Pubkey, ISigner> ByAddress(IEnumerable<ISigner> signers)
    {
        var byAddress = new Dictionary<Pubkey, ISigner>();
        foreach (ISigner signer in signers)
        {
            byAddress.TryAdd(signer.Address, signer);
        }

        return byAddress;
    }

    private static int LengthSize(int length) => length < 0x80 ? 1 : length < 0x4000 ? 2 : 3;

    private async ValueTask<Transaction> CosignAsync(Dictionary<Pubkey, ISigner> signers, CancellationToken cancellationToken)
    {
        ImmutableArray<Signature>.Builder signatures = Signatures.ToBuilder();
        for (int i = 0; i < signatures.Count; i++)
        {
            if (signers.TryGetValue(Message.StaticKeys[i], out ISigner? signer))
            {
                signatures[i] = await signer.SignAsync(Message.Bytes, cancellationToken).ConfigureAwait(false);
            }
        }

        return new Transaction(Message, signatures.MoveToImmutable());
    }
}
