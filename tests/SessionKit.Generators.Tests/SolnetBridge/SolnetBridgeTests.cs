using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using SessionKit.Transactions;
using SessionKit.Verifiers;
using Solnet.Rpc.Models;
using Solnet.Rpc.Types;
using Xunit;

namespace SessionKit.Generators.Tests.SolnetBridge;

/// <summary>The bridge, emitted into this project because it has Solnet's types, against a node that the test plays.</summary>
public class SolnetBridgeTests
{
    private static readonly Pubkey Owner = Key(200);

    private readonly FakeClient client = new();

    private SolnetLedger Ledger => new(client) { Time = new ImpatientTime() };

    [Fact]
    public void Nothing_is_emitted_for_those_who_do_not_use_solnet() =>
        Assert.Empty(Verify.Generator<SolnetBridgeGenerator>("class Nothing { }").Sources);

    [Fact]
    public void The_bridge_compiles_against_solnets_signatures_and_is_not_emitted_anew()
    {
        string stubs = ReadStubs();
        GeneratorRun run = Verify.Generator<SolnetBridgeGenerator>(stubs);
        run.AssertCompiles();
        Assert.Contains("SessionKit.SolnetLedger.g.cs", run.Sources.Keys);
        Verify.CachedAfterEdit<SolnetBridgeGenerator>(stubs, stubs + "class Other { }", SolnetBridgeGenerator.References);
    }

    [Fact]
    public void An_instruction_keeps_program_accounts_and_data()
    {
        var instruction = new Instruction(Key(1), [new(Key(2), true, true), new(Key(3), false, true), new(Key(4), true, false), new(Key(5), false, false)], new byte[] { 1, 2 });

        TransactionInstruction solnet = instruction.ToSolnet();

        Assert.Equal(Key(1).ToArray(), solnet.ProgramId);
        Assert.Equal([1, 2], solnet.Data);
        Assert.Equal(
            instruction.Accounts.Select(a => (a.Address.ToString(), a.IsSigner, a.IsWritable)),
            solnet.Keys.Select(k => (k.PublicKey, k.IsSigner, k.IsWritable)));
    }

    [Fact]
    public void An_address_comes_back_as_it_went()
    {
        Assert.Equal(Key(7), Key(7).ToSolnet().ToPubkey());
        Assert.Throws<ArgumentException>(() => new Solnet.Wallet.PublicKey(new byte[31]).ToPubkey());
    }

    [Fact]
    public async Task A_solnet_account_signs()
    {
        Keypair pair = Keypair.FromSeed([.. Enumerable.Repeat((byte)9, 32)]);
        Solnet.Wallet.Account.SignWith = (_, message) => pair.Sign(message).ToArray();
        ISigner signer = new Solnet.Wallet.Account(new byte[64], pair.Address.ToArray()).ToSigner();

        Transaction signed = await Transaction.SignAsync(Message(signer.Address), [signer]);

        Assert.Equal(pair.Address, signer.Address);
        Assert.True(signed.VerifySignatures());
    }

    [Fact]
    public async Task Accounts_are_asked_for_in_hundreds_and_come_in_order()
    {
        ImmutableArray<Pubkey> addresses = [.. Enumerable.Range(0, 230).Select(i => Key((byte)i))];
        client.Accounts[addresses[0].ToString()] = Info(1, [1, 2, 3]);
        client.Accounts[addresses[229].ToString()] = Info(2, []);

        ImmutableArray<AccountData?> found = await client.ToLedger().GetAccountsAsync(addresses);

        Assert.Equal([100, 100, 30], client.AccountQuestions);
        Assert.Equal([Commitment.Confirmed], client.Commitments);
        Assert.Equal(new AccountData(1, Owner, new byte[] { 1, 2, 3 }), found[0]);
        Assert.Equal(new AccountData(2, Owner, Array.Empty<byte>()), found[229]);
        Assert.Equal(228, found.Count(a => a is null));
    }

    [Fact]
    public async Task Accounts_of_a_program_are_filtered_again_and_sorted()
    {
        client.Accounts[Key(9).ToString()] = Info(1, [0, 5, 6]);
        client.Accounts[Key(8).ToString()] = Info(1, [0, 5, 6, 7]);
        client.Accounts[Key(7).ToString()] = Info(1, [5, 6]);

        var found = await Ledger.GetProgramAccountsAsync(Owner, [new AccountFilter(1, new byte[] { 5, 6 }), new AccountFilter(0, new byte[] { 0 })]);

        Assert.Equal([Key(8), Key(9)], found.Select(f => f.Key));
        Assert.Equal([(1, "PB"), (0, "1")], client.Filters!.Select(f => (f.Offset, f.Bytes)));
        Assert.Empty(await Ledger.GetProgramAccountsAsync(Key(1), []));
        await Ledger.GetProgramAccountsAsync(Owner, [new AccountFilter(0, Key(0).ToArray()), new AccountFilter(8, new byte[300])]);
        Assert.Equal([Key(0).ToString(), new string('1', 128)], client.Filters!.Select(f => f.Bytes));
    }

    [Fact]
    public async Task Time_is_the_clocks_and_the_blockhash_the_nodes()
    {
        byte[] clock = new byte[40];
        BitConverter.TryWriteBytes(clock.AsSpan(32), 1_700_000_000L);
        client.Accounts["SysvarC1ock11111111111111111111111111111111"] = Info(1, clock);

        Assert.Equal(1_700_000_000L, await Ledger.GetTimeAsync());
        Assert.Equal(new Hash([.. Enumerable.Repeat((byte)3, 32)]), await Ledger.GetLatestBlockhashAsync());
        client.Accounts.Clear();
        await Assert.ThrowsAsync<HttpRequestException>(async () => await Ledger.GetTimeAsync());
    }

    [Fact]
    public async Task A_refusal_is_a_result_and_nothing_is_sent()
    {
        client.OnSimulate = () => new SimulationLogs
        {
            Logs = ["Program log: no"],
            Error = new() { Type = TransactionErrorType.InstructionError, InstructionError = new() { InstructionIndex = 1, Type = InstructionErrorType.Custom, CustomError = 6001 } },
        };

        TransactionResult result = await Ledger.SendAsync(Unsigned());

        Assert.Equal(new SessionKit.TransactionError("Custom", 1, 6001), result.Error);
        Assert.Equal("Program log: no", Assert.Single(result.Logs));
        Assert.Empty(client.Sent);
    }

    [Fact]
    public async Task A_transaction_is_waited_for_until_it_is_settled()
    {
        Status(null, "processed");
        client.Statuses.Enqueue(null);
        Status("confirmed");
        client.TransactionLogs = ["Program log: done"];
        Transaction transaction = Unsigned();

        TransactionResult result = await Ledger.SendAsync(transaction);

        Assert.Null(result.Error);
        Assert.Equal("Program log: done", Assert.Single(result.Logs));
        Assert.Equal(transaction.Serialize(), Assert.Single(client.Sent));
        Assert.Equal(4, client.StatusQuestions);
    }

    [Theory]
    [InlineData(Commitment.Processed, 1)]
    [InlineData(Commitment.Confirmed, 2)]
    [InlineData(Commitment.Finalized, 3)]
    public async Task How_settled_is_for_the_user_to_say(Commitment commitment, int questions)
    {
        Status("processed", "confirmed", "finalized");

        await new SolnetLedger(client, commitment) { Time = new ImpatientTime() }.SendAsync(Unsigned());

        Assert.Equal(questions, client.StatusQuestions);
    }

    [Fact]
    public async Task Waiting_ends()
    {
        client.Statuses.Enqueue(null);

        TimeoutException error = await Assert.ThrowsAsync<TimeoutException>(async () => await Ledger.SendAsync(Unsigned()));

        Assert.Contains("may still take effect", error.Message, StringComparison.Ordinal);
        Assert.Equal(180, client.StatusQuestions);
    }

    [Fact]
    public async Task Logs_that_cannot_be_had_are_said_to_be_missing()
    {
        Status("confirmed");
        client.TransactionLogs = null;

        TransactionResult result = await Ledger.SendAsync(Unsigned());

        Assert.False(ProgramLogs.Read(result.Logs, Owner).IsComplete);
    }

    [Fact]
    public async Task A_node_that_refuses_to_take_a_transaction_is_an_exception()
    {
        client.AcceptsTransactions = false;

        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(async () => await Ledger.SendAsync(Unsigned()));

        Assert.Contains("no such fee payer", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_simulation_shows_what_accounts_would_hold_in_every_version_of_solnet()
    {
        client.OnSimulate = () => new SimulationLogs
        {
            Logs = null,
            Accounts =
            [
                Info(5, [1]),
                JsonSerializer.Deserialize<JsonElement>($$"""{"lamports":6,"owner":"{{Owner}}","data":["Ag==","base64"],"executable":false,"rentEpoch":0}"""),
                null,
            ],
        };

        TransactionResult result = await Ledger.SimulateAsync(Unsigned(), [Key(1), Key(2), Key(3)]);

        Assert.Null(result.Error);
        Assert.Empty(result.Logs);
        Assert.Equal([Key(1).ToString(), Key(2).ToString(), Key(3).ToString()], client.Observed);
        Assert.Equal(new AccountData(5, Owner, new byte[] { 1 }), result.Observed[Key(1)]);
        Assert.Equal(new AccountData(6, Owner, new byte[] { 2 }), result.Observed[Key(2)]);
        Assert.Null(result.Observed[Key(3)]);
    }

    [Fact]
    public async Task Waiting_for_a_change_ends_with_the_change_or_the_deadline()
    {
        client.Accounts[Key(1).ToString()] = Info(5, [1]);
        byte[] clock = new byte[40];
        BitConverter.TryWriteBytes(clock.AsSpan(32), 100L);
        client.Accounts["SysvarC1ock11111111111111111111111111111111"] = Info(1, clock);
        var known = new AccountData(5, Owner, new byte[] { 1 });

        await Ledger.WaitForChangeAsync(Key(1), null);
        await Ledger.WaitForChangeAsync(Key(1), known, deadline: 100);
        using var cancellation = new CancellationTokenSource();
        ValueTask waiting = Ledger.WaitForChangeAsync(Key(1), known, deadline: 101, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await waiting);
    }

    private static Pubkey Key(byte value) => new([.. Enumerable.Repeat(value, 31), 1]);

    private static AccountInfo Info(ulong lamports, byte[] data) =>
        new() { Lamports = lamports, Owner = Owner.ToString(), Data = [Convert.ToBase64String(data), "base64"] };

    private static Message Message(Pubkey payer) =>
        SessionKit.Transactions.Message.Compile(payer, default, [new Instruction(Key(1), [], new byte[] { 1 })]);

    private static Transaction Unsigned() => Transaction.Unsigned(Message(Key(2)));

    private static string ReadStubs()
    {
        using Stream stubs = Assembly.GetExecutingAssembly().GetManifestResourceStream("SolnetStubs.cs")!;
        using var reader = new StreamReader(stubs);
        return reader.ReadToEnd();
    }

    private void Status(params string?[] statuses)
    {
        foreach (string? status in statuses)
        {
            client.Statuses.Enqueue(new SignatureStatusInfo { ConfirmationStatus = status! });
        }
    }
}
