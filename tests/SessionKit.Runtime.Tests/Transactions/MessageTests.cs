using System;
using System.Collections.Immutable;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace SessionKit.Transactions;

public class MessageTests
{
    private static readonly Pubkey Payer = Key(1);

    private static readonly Hash Blockhash = new(Key(200).AsSpan());

    [Fact]
    public void A_message_survives_its_bytes() =>
        Prop.ForAll<int>(seed =>
        {
            Message message = RandomMessages.Message(new Random(seed));
            Message read = Message.Parse(message.Serialize());

            Assert.Equal(message.Version, read.Version);
            Assert.Equal(message.StaticKeys.AsEnumerable(), read.StaticKeys);
            Assert.Equal(message.Blockhash, read.Blockhash);
            Assert.Equal(message.AccountCount, read.AccountCount);
            Assert.Equal(
                message.Instructions.Select(i => (i.ProgramIndex, Convert.ToHexString(i.AccountIndexes.AsSpan()), Convert.ToHexString(i.Data.Span))),
                read.Instructions.Select(i => (i.ProgramIndex, Convert.ToHexString(i.AccountIndexes.AsSpan()), Convert.ToHexString(i.Data.Span))));
            Assert.Equal(
                message.Lookups.Select(l => (l.Table, Convert.ToHexString(l.WritableIndexes.AsSpan()), Convert.ToHexString(l.ReadonlyIndexes.AsSpan()))),
                read.Lookups.Select(l => (l.Table, Convert.ToHexString(l.WritableIndexes.AsSpan()), Convert.ToHexString(l.ReadonlyIndexes.AsSpan()))));
            Assert.Equal(message.Serialize(), read.Serialize());
            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_account_keeps_the_strongest_role_that_it_was_given() =>
        Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            Pubkey[] accounts = [.. Enumerable.Range(0, 8).Select(_ => RandomMessages.Address(random))];
            ImmutableArray<Instruction> instructions = RandomMessages.Instructions(random, accounts);
            ImmutableArray<AddressLookupTable> tables = [new(RandomMessages.Address(random), [.. accounts[3..]])];
            var message = Message.Compile(accounts[0], Blockhash, instructions, MessageVersion.V0, tables);
            ImmutableArray<Pubkey> keys = message.ResolveKeys(tables);

            Assert.Equal(keys.Length, keys.Distinct().Count());
            Assert.Equal(message.AccountCount, keys.Length);
            for (int i = 0; i < keys.Length; i++)
            {
                AccountMeta[] metas = [.. instructions.SelectMany(instruction => instruction.Accounts).Where(meta => meta.Address == keys[i])];
                Assert.Equal(i == 0 || metas.Any(meta => meta.IsSigner), message.IsSigner(i));
                Assert.Equal(i == 0 || metas.Any(meta => meta.IsWritable), message.IsWritable(i));
            }

            foreach ((Instruction given, CompiledInstruction compiled) in instructions.Zip(message.Instructions))
            {
                Assert.Equal(given.Program, keys[compiled.ProgramIndex]);
                Assert.Equal(given.Accounts.Select(meta => meta.Address), compiled.AccountIndexes.Select(index => keys[index]));
            }

            return true;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_truncated_message_is_refused_at_every_length() =>
        Prop.ForAll<int>(seed =>
        {
            byte[] bytes = RandomMessages.Message(new Random(seed)).Serialize();
            for (int length = 0; length < bytes.Length; length++)
            {
                Assert.Throws<TransactionFormatException>(() => Message.Parse(bytes.AsSpan(0, length)));
            }

            Assert.Throws<TransactionFormatException>(() => Message.Parse([.. bytes, 0]));
            return true;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    [Fact]
    public void Any_bytes_are_read_or_refused_with_the_one_exception() =>
        Prop.ForAll<int, byte[]>((seed, garbage) =>
        {
            var random = new Random(seed);
            byte[] damaged = RandomMessages.Message(random).Serialize();
            for (int i = random.Next(1, 4); i > 0; i--)
            {
                damaged[random.Next(Math.Min(damaged.Length, random.Next(2) == 0 ? 8 : int.MaxValue))] = (byte)random.Next(256);
            }

            return ReadsOrRefuses(garbage) && ReadsOrRefuses(damaged);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Theory]
    [InlineData("80 00")]
    [InlineData("81 00 00")]
    [InlineData("ff 81 80 00")]
    [InlineData("80 80 04")]
    [InlineData("ff ff 07")]
    [InlineData("80 80 80 00")]
    public void A_length_that_is_not_in_its_one_form_is_refused(string length)
    {
        byte[] bytes = [1, 0, 0, .. Convert.FromHexString(length.Replace(" ", "", StringComparison.Ordinal)), .. new byte[100]];

        Assert.Throws<TransactionFormatException>(() => Message.Parse(bytes));
    }

    [Theory]
    [InlineData("00 00 00", "read-only")]
    [InlineData("01 01 00", "read-only")]
    [InlineData("03 00 00", "more than the 2 accounts")]
    [InlineData("02 00 01", "more than the 2 accounts")]
    [InlineData("81", "version 1 is not known")]
    public void Counts_that_contradict_each_other_are_refused(string start, string expected)
    {
        byte[] bytes = Message.Compile(Payer, Blockhash, [new Instruction(Key(9), [], default)]).Serialize();
        Convert.FromHexString(start.Replace(" ", "", StringComparison.Ordinal)).CopyTo(bytes, 0);

        TransactionFormatException error = Assert.Throws<TransactionFormatException>(() => Message.Parse(bytes));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_instruction_that_names_an_account_which_is_not_there_is_refused()
    {
        byte[] bytes = Message.Compile(Payer, Blockhash, [new Instruction(Key(9), [new(Key(8), false, true)], default)]).Serialize();
        Assert.Equal([1, 2, 1, 1, 0], bytes[^5..]);

        AssertRefused([.. bytes[..^2], 3, 0], "names account 3 of 3");
        AssertRefused([.. bytes[..^4], 3, 1, 1, 0], "calls account 3");
        AssertRefused([.. bytes[..^4], 0, 1, 1, 0], "calls the fee payer");
    }

    [Fact]
    public void A_lookup_table_that_is_not_used_is_refused()
    {
        byte[] bytes = Message.Compile(Payer, Blockhash, [], MessageVersion.V0).Serialize();

        AssertRefused([.. bytes[..^1], 1, .. Key(7).AsSpan(), 0, 0], "lookup table 0 is not used");
    }

    [Fact]
    public void A_program_that_pays_or_is_written_is_refused()
    {
        ArgumentException pays = Assert.Throws<ArgumentException>(
            () => Message.Compile(Payer, Blockhash, [new Instruction(Payer, [], default)]));
        ArgumentException written = Assert.Throws<ArgumentException>(
            () => Message.Compile(Payer, Blockhash, [new Instruction(Key(9), [new(Key(9), false, true)], default)]));

        Assert.Contains(Payer.ToString(), pays.Message, StringComparison.Ordinal);
        Assert.Contains(Key(9).ToString(), written.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_accounts_than_a_byte_can_number_are_refused()
    {
        ImmutableArray<AccountMeta> metas = [.. Enumerable.Range(2, 255).Select(i => new AccountMeta(Key(i), false, false))];

        Assert.Equal(256, Message.Compile(Payer, Blockhash, [new Instruction(Key(2), metas[..^1], default), new Instruction(Key(300), [], default)]).AccountCount);
        Assert.Throws<ArgumentException>(() => Message.Compile(Payer, Blockhash, [new Instruction(Key(300), metas, default)]));
    }

    [Fact]
    public void A_legacy_message_takes_no_lookup_tables() =>
        Assert.Throws<ArgumentException>(
            () => Message.Compile(Payer, Blockhash, [], MessageVersion.Legacy, [new AddressLookupTable(Key(7), [])]));

    [Fact]
    public void A_lookup_table_that_is_missing_or_too_short_is_named()
    {
        var table = new AddressLookupTable(Key(7), [Key(5), Key(6)]);
        var message = Message.Compile(Payer, Blockhash, [new Instruction(Key(9), [new(Key(6), false, true)], default)], MessageVersion.V0, [table]);

        Assert.Equal([Payer, Key(9), Key(6)], message.ResolveKeys([table]).ToArray());
        Assert.True(message.IsWritable(2));
        Assert.Throws<ArgumentException>(() => message.ResolveKeys());
        Assert.Throws<ArgumentException>(() => message.ResolveKeys([table with { Addresses = [Key(5)] }]));
        Assert.Throws<ArgumentOutOfRangeException>(() => message.IsWritable(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => message.IsSigner(-1));
    }

    private static void AssertRefused(byte[] bytes, string expected)
    {
        TransactionFormatException error = Assert.Throws<TransactionFormatException>(() => Message.Parse(bytes));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    private static bool ReadsOrRefuses(byte[] bytes)
    {
        try
        {
            return Message.Parse(bytes).Serialize().AsSpan().SequenceEqual(bytes);
        }
        catch (TransactionFormatException)
        {
            return true;
        }
    }

    private static Pubkey Key(int number)
    {
        byte[] bytes = new byte[Pubkey.Size];
        BitConverter.TryWriteBytes(bytes, number);
        return new Pubkey(bytes);
    }
}
