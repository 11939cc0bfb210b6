using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Testing.Tests;

/// <summary>Addresses and keys by name, the same in each run.</summary>
public static class Addresses
{
    public static readonly Pubkey Token = Pubkey.Parse("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA");
    public static readonly Pubkey Token2022 = Pubkey.Parse("TokenzQdBNbLqP5VEhdkAS6EPFLC1PHnBqCXEpPxuEb");
    public static readonly Pubkey AssociatedToken = Pubkey.Parse("ATokenGPvbdGVxr1b2hvZbsiqW5xWH25efTNsLJA8knL");
    public static readonly Pubkey Memo = Pubkey.Parse("MemoSq4gqABAXKb96qnH8TysNcWxMyWCqXgDLGmfcHr");
    public static readonly Pubkey ComputeBudget = Pubkey.Parse("ComputeBudget111111111111111111111111111111");
    public static readonly Pubkey Clock = Pubkey.Parse("SysvarC1ock11111111111111111111111111111111");
    public static readonly Pubkey Rent = Pubkey.Parse("SysvarRent111111111111111111111111111111111");
    public static readonly Pubkey System;

    public static Pubkey Of(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)));

    public static Keypair Key(string name) => Keypair.FromSeed(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}

/// <summary>A ledger with a rich payer and the puppet deployed.</summary>
public sealed class World
{
    public const ulong Rich = 1_000_000_000_000;

    public World(LedgerKind kind, bool checkSignatures = true, bool checkBlockhash = true)
    {
        Ledger = Ledgers.Create(kind, checkSignatures, checkBlockhash);
        Deploy(Puppet.Program, Puppet.Elf);
        Ledger.Airdrop(Payer.Address, Rich);
    }

    public TestLedger Ledger { get; }

    public Keypair Payer { get; } = Addresses.Key("payer");

    /// <summary>The log without the lines that only a ledger which counts compute units writes.</summary>
    public static ImmutableArray<string> Lines(TransactionResult result) =>
        [.. result.Logs.Where(line => !(line.StartsWith("Program ", StringComparison.Ordinal) && line.EndsWith(" compute units", StringComparison.Ordinal)))];

    /// <summary>Deploys a program that was written twice: in C#, and by hand for the VM.</summary>
    public void Deploy(SessionProgram program, byte[] elf)
    {
        if (Ledger is SvmLedger vm)
        {
            vm.Deploy(program, elf);
        }
        else
        {
            Ledger.Deploy(program);
        }
    }

    /// <summary>An account that the puppet owns, of some bytes, paid for and a little more.</summary>
    public Pubkey Owned(string name, int length = 16) => Put(name, Puppet.Address, length);

    public Pubkey Put(string name, Pubkey owner, int length)
    {
        Pubkey address = Addresses.Of(name);
        Ledger.SetAccount(address, new AccountData(Ledger.Rent.MinimumBalance((ulong)length) + 1_000_000, owner, new byte[length]));
        return address;
    }

    public TransactionResult Send(Instruction instruction, params Keypair[] signers) => Send([instruction], signers);

    public TransactionResult Send(ImmutableArray<Instruction> instructions, params Keypair[] signers) =>
        Ledger.Send(Sign(instructions, signers));

    public Transaction Sign(ImmutableArray<Instruction> instructions, params Keypair[] signers)
    {
        List<ISigner> all = [Payer, .. signers];
        Message message = Message.Compile(Payer.Address, Ledger.GetLatestBlockhash(), instructions);
        return Transaction.SignAsync(message, all).AsTask().GetAwaiter().GetResult();
    }

    public static void Succeeds(TransactionResult result) =>
        Assert.True(result.Error is null, $"{result.Error}\n{string.Join('\n', result.Logs)}");

    public static void Fails(string kind, TransactionResult result, int? instruction = 0)
    {
        Assert.True(result.Error is not null, "succeeded\n" + string.Join('\n', result.Logs));
        Assert.Equal(kind, result.Error!.Kind);
        Assert.Equal(instruction, result.Error.InstructionIndex);
    }

    public static void FailsWith(uint code, TransactionResult result, int instruction = 0)
    {
        Assert.True(result.Error is not null, "succeeded\n" + string.Join('\n', result.Logs));
        Assert.Equal(new TransactionError("Custom", instruction, code), result.Error);
    }
}
