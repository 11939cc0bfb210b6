using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace SessionKit.Transactions;

public class TransactionTests
{
    private static readonly Keypair Payer = Keypair.Generate();

    private static readonly Keypair Other = Keypair.Generate();

    private static readonly Pubkey Program = Keypair.Generate().Address;

    [Fact]
    public async Task All_signers_sign_and_every_signature_verifies()
    {
        Transaction transaction = await Transaction.SignAsync(TwoSigners(), [Keypair.Generate(), Other, Payer]);

        Assert.True(transaction.VerifySignatures());
        Assert.Empty(transaction.MissingSigners);
        Assert.Equal(Payer.Sign(transaction.Message.Serialize()), transaction.Id);
    }

    [Fact]
    public async Task A_missing_signer_is_named_and_nobody_is_asked()
    {
        var asked = new List<Pubkey>();
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(
            async () => await Transaction.SignAsync(TwoSigners(), [new Asking(Payer, asked)]));

        Assert.Contains(Other.Address.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Empty(asked);
    }

    [Fact]
    public async Task Signers_can_sign_one_after_the_other()
    {
        Transaction none = Transaction.Unsigned(TwoSigners());
        Transaction one = await none.CosignAsync([Other]);
        Transaction both = await one.CosignAsync([Payer]);

        Assert.Equal([Payer.Address, Other.Address], none.MissingSigners.ToArray());
        Assert.Equal([Payer.Address], one.MissingSigners.ToArray());
        Assert.False(one.VerifySignatures());
        Assert.True(both.VerifySignatures());
        Assert.True(Transaction.Parse(both.Serialize()).VerifySignatures());
    }

    [Fact]
    public async Task A_changed_message_or_swapped_signature_does_not_verify()
    {
        byte[] bytes = (await Transaction.SignAsync(TwoSigners(), [Payer, Other])).Serialize();
        byte[] changed = [.. bytes];
        changed[^1] ^= 1;
        byte[] swapped = [bytes[0], .. bytes[65..129], .. bytes[1..65], .. bytes[129..]];

        Assert.False(Transaction.Parse(changed).VerifySignatures());
        Assert.False(Transaction.Parse(swapped).VerifySignatures());
    }

    [Fact]
    public void A_transaction_of_1232_bytes_is_sent_and_one_of_1233_refused_with_its_size()
    {
        int overhead = Transaction.Unsigned(OfData(200)).Size - 200;

        Assert.Equal(Transaction.MaxSize, Transaction.Unsigned(OfData(Transaction.MaxSize - overhead)).Serialize().Length);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            () => Transaction.Unsigned(OfData(Transaction.MaxSize - overhead + 1)).Serialize());
        Assert.Contains("1233 bytes", error.Message, StringComparison.Ordinal);
        Assert.Contains("1232", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_transaction_survives_its_bytes_and_no_prefix_is_one() =>
        Prop.ForAll<int>(seed =>
        {
            Transaction transaction = Transaction.Unsigned(RandomMessages.Message(new Random(seed)));
            if (transaction.Size > Transaction.MaxSize)
            {
                return true;
            }

            byte[] bytes = transaction.Serialize();
            Assert.Equal(transaction.Size, bytes.Length);
            Assert.Equal(bytes, Transaction.Parse(bytes).Serialize());
            for (int length = 0; length < bytes.Length; length++)
            {
                Assert.Throws<TransactionFormatException>(() => Transaction.Parse(bytes.AsSpan(0, length)));
            }

            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Any_bytes_are_read_or_refused_with_the_one_exception() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            try
            {
                return Transaction.Parse(bytes).Signatures.Length > 0;
            }
            catch (TransactionFormatException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void As_many_signatures_as_signers_must_be_there()
    {
        byte[] bytes = Transaction.Unsigned(TwoSigners()).Serialize();

        TransactionFormatException error = Assert.Throws<TransactionFormatException>(
            () => Transaction.Parse([1, .. bytes.AsSpan(65)]));
        Assert.Contains("1 signatures and 2 signers", error.Message, StringComparison.Ordinal);
    }

    private static Message TwoSigners() => Message.Compile(
        Payer.Address, default, [new Instruction(Program, [new AccountMeta(Other.Address, true, false)], new byte[] { 1, 2, 3 })]);

    private static Message OfData(int length) =>
        Message.Compile(Payer.Address, default, [new Instruction(Program, [], new byte[length])]);

    private sealed class Asking(Keypair keypair, List<Pubkey> asked) : ISigner
    {
        public Pubkey Address => keypair.Address;

        public ValueTask<Signature> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default)
        {
            asked.Add(Address);
            return keypair.SignAsync(message, cancellationToken);
        }
    }
}
