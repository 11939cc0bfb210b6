using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Testing.Tests;

public abstract class TransactionTests(LedgerKind kind)
{
    private readonly World world = new(kind);
    private readonly Pubkey bob = Addresses.Of("bob");

    [LedgerFact]
    public void A_transfer_moves_lamports_and_costs_a_fee()
    {
        World.Succeeds(world.Send(Calls.Transfer(world.Payer.Address, bob, 1_000_000)));
        Assert.Equal(1_000_000UL, world.Ledger.GetBalance(bob));
        Assert.Equal(World.Rich - 1_005_000, world.Ledger.GetBalance(world.Payer.Address));
    }

    [LedgerFact]
    public void A_failed_transaction_changes_nothing_but_costs_the_fee()
    {
        TransactionResult result = world.Send(
        [
            Calls.Transfer(world.Payer.Address, bob, 1_000_000),
            Calls.Transfer(world.Payer.Address, bob, World.Rich),
        ]);
        World.FailsWith(1, result, instruction: 1);
        Assert.Null(world.Ledger.GetAccount(bob));
        Assert.Equal(World.Rich - 5_000, world.Ledger.GetBalance(world.Payer.Address));
    }

    [LedgerFact]
    public void The_same_transaction_is_processed_only_once()
    {
        Transaction transaction = world.Sign([Calls.Transfer(world.Payer.Address, bob, 1_000_000)]);
        World.Succeeds(world.Ledger.Send(transaction));
        World.Fails("AlreadyProcessed", world.Ledger.Send(transaction), instruction: null);
        Assert.Equal(1_000_000UL, world.Ledger.GetBalance(bob));
    }

    [LedgerFact]
    public void A_failed_transaction_is_not_processed_again_either()
    {
        Transaction transaction = world.Sign([Calls.Transfer(world.Payer.Address, bob, World.Rich)]);
        World.FailsWith(1, world.Ledger.Send(transaction));
        World.Fails("AlreadyProcessed", world.Ledger.Send(transaction), instruction: null);
    }

    [LedgerFact]
    public void The_same_step_can_be_sent_again_with_the_next_blockhash()
    {
        World.Succeeds(world.Send(Calls.Transfer(world.Payer.Address, bob, 1_000_000)));
        World.Succeeds(world.Send(Calls.Transfer(world.Payer.Address, bob, 1_000_000)));
        Assert.Equal(2_000_000UL, world.Ledger.GetBalance(bob));
    }

    [LedgerFact]
    public void A_blockhash_is_good_for_a_minute()
    {
        Transaction intime = world.Sign([Calls.Transfer(world.Payer.Address, bob, 1_000_000)]);
        Transaction late = world.Sign([Calls.Transfer(world.Payer.Address, bob, 2_000_000)]);
        world.Ledger.MoveClock(TimeSpan.FromSeconds(60));
        World.Succeeds(world.Ledger.Send(intime));
        world.Ledger.MoveClock(TimeSpan.FromSeconds(1));
        World.Fails("BlockhashNotFound", world.Ledger.Send(late), instruction: null);
    }

    [LedgerFact]
    public void A_made_up_blockhash_is_refused_unless_nobody_looks()
    {
        Message message = Message.Compile(world.Payer.Address, new Hash(bob.AsSpan()), [Calls.Transfer(world.Payer.Address, bob, 1_000_000)]);
        World.Fails("BlockhashNotFound", world.Ledger.Send(Signed(message)), instruction: null);
        World careless = new(kind, checkBlockhash: false);
        World.Succeeds(careless.Ledger.Send(Signed(message)));
        World.Succeeds(careless.Ledger.Send(Signed(message)));
    }

    [LedgerFact]
    public void Expired_blockhashes_are_refused_although_no_time_has_passed()
    {
        long before = world.Ledger.Time;
        Transaction late = world.Sign([Calls.Transfer(world.Payer.Address, bob, 1_000_000)]);
        world.Ledger.ExpireBlockhashes();
        World.Fails("BlockhashNotFound", world.Ledger.Send(late), instruction: null);
        Assert.Equal(before, world.Ledger.Time);
    }

    [LedgerFact]
    public void A_missing_signature_is_refused_and_costs_nothing()
    {
        Message message = Message.Compile(world.Payer.Address, world.Ledger.GetLatestBlockhash(), [Calls.Transfer(world.Payer.Address, bob, 1)]);
        World.Fails("SignatureFailure", world.Ledger.Send(Transaction.Unsigned(message)), instruction: null);
        Assert.Equal(World.Rich, world.Ledger.GetBalance(world.Payer.Address));
    }

    [LedgerFact]
    public void Signatures_are_not_asked_for_where_the_option_says_so()
    {
        World careless = new(kind, checkSignatures: false);
        Message message = Message.Compile(
            careless.Payer.Address, careless.Ledger.GetLatestBlockhash(), [Calls.Transfer(careless.Payer.Address, bob, 1_000_000)]);
        World.Succeeds(careless.Ledger.Send(Transaction.Unsigned(message)));
    }

    [LedgerFact]
    public void A_payer_that_is_not_there_is_AccountNotFound()
    {
        Keypair poor = Addresses.Key("poor");
        World.Fails("AccountNotFound", SendFrom(poor), instruction: null);
    }

    [LedgerFact]
    public void A_payer_that_cannot_pay_is_InsufficientFundsForFee()
    {
        Keypair poor = Addresses.Key("poor");
        world.Ledger.Airdrop(poor.Address, 4_999);
        World.Fails("InsufficientFundsForFee", SendFrom(poor), instruction: null);
        Assert.Equal(4_999UL, world.Ledger.GetBalance(poor.Address));
    }

    [LedgerFact]
    public void A_payer_may_be_emptied_by_the_fee_but_not_left_with_dust()
    {
        Keypair exact = Addresses.Key("exact");
        Keypair dusty = Addresses.Key("dusty");
        world.Ledger.Airdrop(exact.Address, 5_000).Airdrop(dusty.Address, 895_000);
        World.Succeeds(SendFrom(exact, new Instruction(Addresses.Memo, [], "hi"u8.ToArray())));
        Assert.Null(world.Ledger.GetAccount(exact.Address));
        World.Fails("InsufficientFundsForRent", SendFrom(dusty), instruction: null);
    }

    [LedgerFact]
    public void A_payer_that_holds_data_or_belongs_to_a_program_cannot_pay()
    {
        Keypair odd = Addresses.Key("odd");
        world.Ledger.SetAccount(odd.Address, new AccountData(World.Rich, Puppet.Address, default));
        World.Fails("InvalidAccountForFee", SendFrom(odd), instruction: null);
        world.Ledger.SetAccount(odd.Address, new AccountData(World.Rich, default, new byte[1]));
        World.Fails("InvalidAccountForFee", SendFrom(odd), instruction: null);
    }

    [LedgerFact]
    public void Each_signature_costs_a_fee()
    {
        Keypair other = Addresses.Key("other");
        World.Succeeds(world.Send(new Instruction(Addresses.Memo, [Calls.Signs(other.Address)], "hi"u8.ToArray()), other));
        Assert.Equal(World.Rich - 10_000, world.Ledger.GetBalance(world.Payer.Address));
    }

    [LedgerFact]
    public void An_account_may_not_be_left_with_less_than_its_rent()
    {
        World.Fails("InsufficientFundsForRent", world.Send(Calls.Transfer(world.Payer.Address, bob, 890_879)), instruction: null);
        Assert.Null(world.Ledger.GetAccount(bob));
        World.Succeeds(world.Send(Calls.Transfer(world.Payer.Address, bob, 890_880)));
    }

    [LedgerFact]
    public void An_account_that_had_too_little_before_may_stay_as_it_is_or_gain()
    {
        Keypair poor = Addresses.Key("poor");
        world.Ledger.Airdrop(poor.Address, 500_000);
        World.Succeeds(world.Send(Calls.Transfer(poor.Address, bob, 0), poor));
        World.Fails("InsufficientFundsForRent", world.Send(Calls.Transfer(poor.Address, bob, 1), poor), instruction: null);
        World.Fails("InsufficientFundsForRent", world.Send(Calls.Transfer(poor.Address, world.Payer.Address, 1), poor), instruction: null);
        World.Succeeds(world.Send(Calls.Transfer(world.Payer.Address, poor.Address, 1)));
        World.Succeeds(world.Send(Calls.Transfer(world.Payer.Address, poor.Address, 500_000)));
    }

    [LedgerFact]
    public void A_program_that_is_not_there_is_ProgramAccountNotFound()
    {
        World.Fails("ProgramAccountNotFound", world.Send(new Instruction(bob, [], default)), instruction: null);
        world.Ledger.Airdrop(bob, 1_000_000);
        World.Fails("InvalidProgramForExecution", world.Send(new Instruction(bob, [], default)), instruction: null);
    }

    [LedgerFact]
    public void Too_many_accounts_are_refused()
    {
        World wide = new(kind, checkSignatures: false);
        AccountMeta[] accounts = [.. Enumerable.Range(0, 33).Select(i => Calls.Reads(Addresses.Of("n" + i)))];
        World.Succeeds(wide.Send(new Script().On(Puppet.Address, accounts[..30])));
        Assert.Throws<ArgumentException>(() => wide.Send(new Script().On(
            Puppet.Address, [.. accounts, .. Enumerable.Range(0, 10).Select(i => Calls.Reads(Addresses.Of("m" + i)))])));
    }

    [LedgerFact]
    public void The_log_reads_as_the_runtimes()
    {
        TransactionResult result = world.Send(new Script().Log("hello").LogData().Return([1, 2, 3]).On(Puppet.Address));
        Assert.Equal<string>(
            [
                $"Program {Puppet.Address} invoke [1]",
                "Program log: hello",
                "Program data: YWI= Yw==",
                $"Program return: {Puppet.Address} AQID",
                $"Program {Puppet.Address} success",
            ],
            World.Lines(result));
        Assert.Equal([1, 2, 3], result.ReturnData.ToArray());
        Assert.Equal(
            $"Program {Puppet.Address} failed: custom program error: 0x1770",
            world.Send(new Script().Exit(6000).On(Puppet.Address)).Logs[^1]);
    }

    [LedgerFact]
    public void A_long_log_is_cut()
    {
        Script loop = new Script().Call(Puppet.Address, [], new Script().Return(new byte[64]).ToArray());
        for (int i = 0; i < 200; i++)
        {
            loop.LogReturned();
        }

        TransactionResult result = world.Send(loop.On(Puppet.Address, Calls.Reads(Puppet.Address)));
        Assert.Contains("Log truncated", result.Logs);
        Assert.True(result.Logs.Sum(line => line.Length) < 10_100);
    }

    [LedgerFact]
    public void A_simulation_shows_what_would_be_and_changes_nothing()
    {
        Message message = Message.Compile(
            world.Payer.Address, world.Ledger.GetLatestBlockhash(), [Calls.Transfer(world.Payer.Address, bob, 1_000_000)]);
        TransactionResult result = world.Ledger.Simulate(Transaction.Unsigned(message), [bob, world.Payer.Address, Addresses.Of("nobody")]);
        World.Succeeds(result);
        Assert.Equal(1_000_000UL, result.Observed[bob]!.Lamports);
        Assert.Equal(World.Rich - 1_005_000, result.Observed[world.Payer.Address]!.Lamports);
        Assert.Null(result.Observed[Addresses.Of("nobody")]);
        Assert.Null(world.Ledger.GetAccount(bob));
        Assert.Equal(World.Rich, world.Ledger.GetBalance(world.Payer.Address));
    }

    [LedgerFact]
    public async Task Many_threads_lose_nothing()
    {
        const int Threads = 8;
        const int Each = 100;
        Keypair[] payers = [.. Enumerable.Range(0, Threads).Select(i => Addresses.Key("thread" + i))];
        foreach (Keypair payer in payers)
        {
            world.Ledger.Airdrop(payer.Address, World.Rich);
        }

        await Task.WhenAll(payers.Select(payer => Task.Run(() =>
        {
            for (int i = 0; i < Each; i++)
            {
                World.Succeeds(SendFrom(payer, Calls.Transfer(payer.Address, bob, 1_000_000)));
            }
        })));
        Assert.Equal(Threads * Each * 1_000_000UL, world.Ledger.GetBalance(bob));
    }

    [LedgerFact]
    public void Compute_budget_instructions_are_checked_for_form_alone()
    {
        World.Succeeds(world.Send(new Instruction(Addresses.ComputeBudget, [], Calls.Bytes((byte)2, 200_000u))));
        World.Succeeds(world.Send(new Instruction(Addresses.ComputeBudget, [], Calls.Bytes((byte)3, 1UL))));
        World.Fails("InvalidInstructionData", world.Send(new Instruction(Addresses.ComputeBudget, [], Calls.Bytes((byte)2, (byte)1))));
        World.Fails("InvalidInstructionData", world.Send(new Instruction(Addresses.ComputeBudget, [], Calls.Bytes((byte)99))));
    }

    [LedgerFact]
    public void A_memo_is_logged_and_its_accounts_must_have_signed()
    {
        TransactionResult result = world.Send(new Instruction(Addresses.Memo, [Calls.Signs(world.Payer.Address)], "hi"u8.ToArray()));
        Assert.Equal<string>(
            [
                $"Program {Addresses.Memo} invoke [1]", "Program log: Signed by:", $"Program log: {world.Payer.Address}",
                "Program log: Memo (len 2)", "Program log: hi", $"Program {Addresses.Memo} success",
            ],
            World.Lines(result));
        World.Fails("MissingRequiredSignature", world.Send(new Instruction(Addresses.Memo, [Calls.Reads(bob)], "hi"u8.ToArray())));
        World.Fails("ProgramFailedToComplete", world.Send(new Instruction(Addresses.Memo, [], new byte[] { 0xff, 0xfe })));
    }

    private TransactionResult SendFrom(Keypair payer, params Instruction[] instructions)
    {
        Message message = Message.Compile(
            payer.Address,
            world.Ledger.GetLatestBlockhash(),
            instructions.Length > 0 ? [.. instructions] : [Calls.Transfer(world.Payer.Address, bob, 0)]);
        return world.Ledger.Send(Transaction.SignAsync(message, [payer, world.Payer]).AsTask().GetAwaiter().GetResult());
    }

    private Transaction Signed(Message message) =>
        Transaction.SignAsync(message, [world.Payer]).AsTask().GetAwaiter().GetResult();
}
