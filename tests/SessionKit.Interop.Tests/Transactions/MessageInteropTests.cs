using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Transactions;
using Xunit;
using Xunit.Abstractions;

namespace SessionKit.Interop.Transactions;

public class MessageInteropTests(ITestOutputHelper output)
{
    private const int Count = 600;

    [NodeFact]
    public async Task Legacy_messages_have_the_bytes_of_kit() => await CompareAsync(MessageVersion.Legacy);

    [NodeFact]
    public async Task Messages_of_version_0_with_lookup_tables_have_the_bytes_of_kit() => await CompareAsync(MessageVersion.V0);

    private async Task CompareAsync(MessageVersion version)
    {
        var random = new RandomCases(output);
        Case[] cases = [.. Enumerable.Range(0, Count).Select(_ => Case.Make(random, version))];

        Answer[] answers = await NodeProcess.RunAsync<CaseJson[], Answer[]>("messages", [.. cases.Select(given => given.ToJson())], output);

        Assert.Equal(Count, answers.Length);
        Assert.All(cases.Zip(answers), pair =>
        {
            Message message = pair.First.Compile();
            Assert.Equal(pair.Second.Message, Convert.ToHexStringLower(message.Serialize()));
            Assert.Equal(message.Serialize(), Message.Parse(Convert.FromHexString(pair.Second.Message)).Serialize());

            var transaction = Transaction.Unsigned(message);
            if (transaction.Size <= Transaction.MaxSize)
            {
                Assert.Equal(pair.Second.Transaction, Convert.ToHexStringLower(transaction.Serialize()));
            }
        });
        Assert.Equal(version == MessageVersion.V0, cases.Any(given => !given.Compile().Lookups.IsEmpty));
    }

    private sealed record Answer(string Message, string Transaction);

    private sealed record AccountJson(string Address, bool IsSigner, bool IsWritable);

    private sealed record InstructionJson(string Program, AccountJson[] Accounts, string Data);

    private sealed record TableJson(string Address, string[] Addresses);

    private sealed record CaseJson(string Version, string FeePayer, string Blockhash, InstructionJson[] Instructions, TableJson[] Tables);

    private sealed record Case(
        MessageVersion Version, Pubkey FeePayer, Hash Blockhash, ImmutableArray<Instruction> Instructions, ImmutableArray<AddressLookupTable> Tables)
    {
        internal static Case Make(RandomCases cases, MessageVersion version)
        {
            Random random = cases.Random;
            Pubkey[] accounts = [.. Enumerable.Range(0, random.Next(1, 15)).Select(_ => cases.Address())];
            Pubkey[] programs = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => cases.Address())];

            // A table may hold programs and signers too: neither may be taken from it.
            ImmutableArray<AddressLookupTable> tables = version == MessageVersion.Legacy
                ? []
                : [.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => new AddressLookupTable(
                    cases.Address(),
                    [.. accounts.Concat(programs).Append(cases.Address()).Where(_ => random.Next(3) > 0).OrderBy(_ => random.Next())]))];
            return new Case(
                version,
                accounts[random.Next(accounts.Length)],
                new Hash(cases.Bytes(Hash.Size)),
                [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => new Instruction(
                    programs[random.Next(programs.Length)],
                    [.. Enumerable.Range(0, random.Next(0, 8)).Select(_ => random.Next(8) == 0
                        ? new AccountMeta(programs[random.Next(programs.Length)], false, false)
                        : new AccountMeta(accounts[random.Next(accounts.Length)], random.Next(6) == 0, random.Next(2) == 0))],
                    cases.Bytes(random.Next(0, 150))))],
                tables);
        }

        internal Message Compile() => Message.Compile(FeePayer, Blockhash, Instructions, Version, Tables);

        internal CaseJson ToJson() => new(
            Version == MessageVersion.Legacy ? "legacy" : "0",
            FeePayer.ToString(),
            Blockhash.ToString(),
            [.. Instructions.Select(instruction => new InstructionJson(
                instruction.Program.ToString(),
                [.. instruction.Accounts.Select(meta => new AccountJson(meta.Address.ToString(), meta.IsSigner, meta.IsWritable))],
                Convert.ToHexStringLower(instruction.Data.Span)))],
            [.. Tables.Select(table => new TableJson(table.Address.ToString(), [.. table.Addresses.Select(address => address.ToString())]))]);
    }
}
