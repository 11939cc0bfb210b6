using System;
using System.Collections.Immutable;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using SessionKit.Transactions;
using Xunit;
using static SessionKit.Testing.Tests.Calls;

namespace SessionKit.Testing.Tests;

public sealed class PropertyTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void Random_transfers_conserve_lamports_and_tokens()
    {
        Gen<(int From, int To, uint Amount, bool Token, bool Signed)[]> moves =
            (from @from in Gen.Choose(0, 3)
             from to in Gen.Choose(0, 3)
             from amount in Gen.Choose(0, 2_000_000)
             from token in Gen.Elements(true, false)
             from signed in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
             select (@from, to, (uint)amount, token, signed)).ArrayOf();
        Prop.ForAll(moves.ToArbitrary(), Conserves).Check(Config);
    }

    [Fact]
    public void Random_bytes_are_refused_by_every_program_with_an_error_and_never_an_exception()
    {
        World world = new(LedgerKind.Local, checkSignatures: false, checkBlockhash: false);
        Pubkey alice = world.Payer.Address;
        Pubkey mint = world.Ledger.CreateMint(6, alice, alice);
        Pubkey feeMint = world.Ledger.CreateMint(new MintOptions { Authority = alice, TransferFee = new TransferFeeRate(10), PermanentDelegate = alice });
        Pubkey[] accounts =
        [
            alice, mint, feeMint, world.Ledger.Fund(alice, mint, 1_000), world.Ledger.Fund(alice, feeMint, 1_000),
            world.Ledger.Fund(Addresses.Of("bob"), mint, 5), world.Put("new", Addresses.Token, 165), world.Put("new2022", Addresses.Token2022, 300),
            world.Put("newmint", Addresses.Token, 82), world.Put("multisig", Addresses.Token, 355), Addresses.System, Addresses.Token,
            Addresses.Token2022, Addresses.Rent, Addresses.Of("nobody"), world.Owned("odd", 200),
        ];
        Pubkey[] programs =
            [Addresses.System, Addresses.Token, Addresses.Token2022, Addresses.AssociatedToken, Addresses.Memo, Addresses.ComputeBudget];
        LedgerSnapshot start = world.Ledger.Snapshot();
        Gen<(int Program, byte[] Data, int[] Accounts)> calls =
            from program in Gen.Choose(0, programs.Length - 1)
            from first in Gen.Choose(0, 50)
            from rest in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf()
            from cut in Gen.Choose(0, 80)
            from named in Gen.Choose(0, accounts.Length - 1).ArrayOf(6)
            from count in Gen.Choose(0, 6)
            select (program, new[] { (byte)first }.Concat(rest).Concat(new byte[cut]).ToArray(), named.Take(count).ToArray());
        Prop.ForAll(calls.ToArbitrary(), call =>
        {
            world.Ledger.Restore(start);
            ImmutableArray<AccountMeta> metas = [.. call.Accounts.Select(i =>
                new AccountMeta(accounts[i], accounts[i] == alice, i % 5 != 4 && accounts[i] != programs[call.Program]))];
            Message message = Message.Compile(
                alice, world.Ledger.GetLatestBlockhash(), [new Instruction(programs[call.Program], metas, call.Data)]);
            TransactionResult result = world.Ledger.Send(Transaction.Unsigned(message));
            return result.Error is null || !string.IsNullOrEmpty(result.Error.Kind);
        }).Check(Config.WithMaxTest(5_000));
    }

    private static bool Conserves((int From, int To, uint Amount, bool Token, bool Signed)[] moves)
    {
        World world = new(LedgerKind.Local, checkSignatures: false);
        Pubkey[] people = [.. Enumerable.Range(0, 4).Select(i => Addresses.Of("person" + i))];
        Pubkey mint = world.Ledger.CreateMint();
        Pubkey[] purses = [.. people.Select(person => world.Ledger.Fund(person, mint, 1_000_000))];
        foreach (Pubkey person in people)
        {
            world.Ledger.Airdrop(person, 5_000_000);
        }

        ulong before = Lamports();
        ulong fees = 0;
        foreach ((int from, int to, uint amount, bool token, bool signed) in moves)
        {
            Instruction move = token
                ? TokenTransfer(Addresses.Token, purses[from], purses[to], people[from], amount)
                : Transfer(people[from], people[to], amount);
            if (!signed)
            {
                move = move with { Accounts = [.. move.Accounts.Select(account => account with { IsSigner = false })] };
            }

            Message message = Message.Compile(world.Payer.Address, world.Ledger.GetLatestBlockhash(), [move]);
            TransactionResult result = world.Ledger.Send(Transaction.Unsigned(message));
            fees += 5_000UL * (ulong)message.SignerCount;
            Assert.True(signed || result.Error is not null);
        }

        Assert.Equal(4_000_000UL, purses.Aggregate(0UL, (sum, purse) => sum + world.Ledger.GetTokenBalance(purse)));
        return before - fees == Lamports();

        ulong Lamports() => people.Concat(purses).Append(world.Payer.Address)
            .Aggregate(0UL, (sum, address) => sum + world.Ledger.GetBalance(address));
    }
}
