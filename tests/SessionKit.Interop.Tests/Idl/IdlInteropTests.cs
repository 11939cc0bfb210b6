using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Interop.Idl;

public class IdlInteropTests(ITestOutputHelper output)
{
    private const int Cases = 200;
    private const ulong Sol = 1_000_000_000;

    [NodeFact]
    public async Task What_a_program_takes_writes_and_logs_is_what_anchors_coder_reads_and_writes()
    {
        var random = new RandomCases(output);
        var values = new RandomValues(random);
        LocalLedger ledger = new LocalLedger().Deploy(Everything.Program);
        Keypair owner = Keypair.FromSeed(random.Bytes(32));
        ledger.Airdrop(owner.Address, 1_000 * Sol);
        var cases = new List<Case>();
        for (ushort number = 0; number < Cases; number++)
        {
            cases.Add(await RunAsync(ledger, owner, number, values.Held()));
        }

        Answer[] answers = await NodeProcess.RunAsync<Question, Answer[]>("anchor-coder", new(Everything.Program.Idl, [.. cases]), output);

        Assert.Equal(Cases, answers.Length);
        Assert.All(cases.Zip(answers), pair =>
        {
            (Case given, Answer answer) = pair;
            Assert.Equal(given.Instruction, answer.Instruction);
            AssertSame(given.Arguments, answer.Arguments);

            // The account has the size of the largest state; behind a smaller one stand zeros.
            Assert.StartsWith(answer.Account, given.Account, StringComparison.Ordinal);
            Assert.Equal(string.Empty, given.Account[answer.Account.Length..].Replace("0", string.Empty, StringComparison.Ordinal));
            AssertSame(given.State, answer.State);
            Assert.Equal(given.Event, answer.Event);
            AssertSame(given.Logged, answer.Logged);
        });
    }

    [NodeFact]
    public async Task Codama_and_anchor_accept_every_idl()
    {
        string snapshots = Path.Combine(RepositoryFolder.Root, "tests", "SessionKit.Generators.Tests", "Idl", "Snapshots");
        string[] idls = [Everything.Program.Idl, .. Directory.GetFiles(snapshots, "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllText)];

        Accepted[] accepted = await NodeProcess.RunAsync<string[], Accepted[]>("accept-idl", idls, output);

        Assert.Equal(idls.Length, accepted.Length);
        Assert.All(idls.Zip(accepted), pair =>
        {
            JsonNode idl = JsonNode.Parse(pair.First)!;
            Assert.Equal(idl["instructions"]!.AsArray().Count, pair.Second.CodamaInstructions);
            Assert.Equal(idl["accounts"]!.AsArray().Count, pair.Second.CodamaAccounts);
            Assert.Equal(idl["errors"]!.AsArray().Count, pair.Second.CodamaErrors);
            Assert.Equal(idl["instructions"]!.AsArray().Count, pair.Second.AnchorInstructions);
            Assert.Equal(idl["accounts"]!.AsArray().Count, pair.Second.AnchorAccounts);
            Assert.True(pair.Second.SessionIsDerived);
        });
    }

    private static async Task<Case> RunAsync(LocalLedger ledger, Keypair owner, ushort number, Everything.Held held)
    {
        Pubkey session = Address(owner.Address, number, out byte bump);
        Instruction open = Everything.Instructions.Open(
            session, owner.Address, bump, number, held.A, held.B, held.C, held.D, held.E, held.F, held.G, held.H, held.I, held.J, held.K, held.L, held.M, held.N,
            held.O, held.P, held.Q, held.R, held.S, held.T, held.U, held.VeryLast);
        Message message = Message.Compile(owner.Address, await ledger.GetLatestBlockhashAsync(), [open]);
        TransactionResult result = await ledger.SendAsync(await Transaction.SignAsync(message, [owner]));
        Assert.Null(result.Error);
        ReadOnlyMemory<byte> logged = Assert.Single(ProgramLogs.Read(result.Logs, Everything.Program.Address).Data);
        Assert.IsType<Everything.Emitted.Opened>(Assert.Single(Everything.ReadEvents(result)));

        JsonObject key = new() { ["owner"] = owner.Address.ToString(), ["number"] = Text(number), ["bump"] = Text(bump) };
        JsonObject header = new()
        {
            ["owner_2"] = owner.Address.ToString(),
            ["program"] = Everything.Program.Address.ToString(),
            ["bound_to"] = default(Pubkey).ToString(),
            ["usage_count"] = "0",
            ["created_at"] = Text(ledger.Time),
            ["updated_at"] = Text(ledger.Time),
            ["metadata"] = new JsonArray([.. Enumerable.Range(0, 64).Select(i => (JsonNode)Text(i == 0 ? held.A : i == 63 ? 7 : 0))]),
        };
        JsonObject common = Canonical.Of(held);
        JsonObject shared = new() { ["favourite"] = common["l"]!.DeepClone(), ["origin"] = common["o"]!.DeepClone(), ["weight"] = common["g"]!.DeepClone() };
        JsonObject arguments = new() { ["session_bump"] = Text(bump), ["number"] = Text(number) };
        return new Case(
            Hex(open.Data),
            Merge(arguments, Canonical.Of(held)),
            Hex(ledger.GetAccount(session)!.Data),
            Merge(Merge(Merge(key, header), shared), Canonical.Of(held)),
            Hex(logged),
            new JsonObject
            {
                ["owner"] = owner.Address.ToString(),
                ["all"] = Canonical.Of(held),
                ["prices"] = Canonical.Of([held.P, new Everything.Price.FreeOfCharge()], Canonical.Of),
            });
    }

    private static Pubkey Address(Pubkey owner, ushort number, out byte bump)
    {
        var seeds = new Seeds("everything"u8);
        seeds.Add(in owner).Add([(byte)number, (byte)(number >> 8)]);
        return ProgramAddress.Find(in seeds, Everything.Program.Address, out bump);
    }

    private static JsonObject Merge(JsonObject first, JsonObject second)
    {
        foreach ((string name, JsonNode? value) in second)
        {
            first[name] = value?.DeepClone();
        }

        return first;
    }

    private static void AssertSame(JsonNode expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(expected, actual), $"Expected {expected.ToJsonString()}{Environment.NewLine}Actual   {actual.ToJsonString()}");

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Hex(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(bytes.Span);

    private sealed record Question(string Idl, Case[] Cases);

    private sealed record Case(string Instruction, JsonObject Arguments, string Account, JsonObject State, string Event, JsonObject Logged);

    private sealed record Answer(string Instruction, JsonObject Arguments, string Account, JsonObject State, string Event, JsonObject Logged);

    private sealed record Accepted(
        int CodamaInstructions, int CodamaAccounts, int CodamaErrors, int AnchorInstructions, int AnchorAccounts, bool SessionIsDerived);
}
