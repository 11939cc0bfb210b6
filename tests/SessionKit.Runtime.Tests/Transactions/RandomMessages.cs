using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SessionKit.Transactions;

/// <summary>Random instructions over a small set of accounts, so that roles meet and merge.</summary>
internal static class RandomMessages
{
    internal static Pubkey Address(Random random)
    {
        byte[] bytes = new byte[Pubkey.Size];
        random.NextBytes(bytes);
        return new Pubkey(bytes);
    }

    internal static ImmutableArray<Instruction> Instructions(Random random, IReadOnlyList<Pubkey> accounts)
    {
        Pubkey[] programs = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Address(random))];
        return
        [
            .. Enumerable.Range(0, random.Next(0, 5)).Select(_ =>
            {
                byte[] data = new byte[random.Next(0, 200)];
                random.NextBytes(data);
                return new Instruction(
                    programs[random.Next(programs.Length)],
                    [.. Enumerable.Range(0, random.Next(0, 8)).Select(_ => new AccountMeta(
                        accounts[random.Next(accounts.Count)], random.Next(5) == 0, random.Next(2) == 0))],
                    data);
            }),
        ];
    }

    internal static Message Message(Random random)
    {
        Pubkey[] accounts = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Address(random))];
        bool legacy = random.Next(2) == 0;
        ImmutableArray<AddressLookupTable> tables = legacy
            ? []
            : [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => new AddressLookupTable(
                Address(random), [.. accounts.Where(_ => random.Next(2) == 0), Address(random)]))];
        return Transactions.Message.Compile(
            accounts[0],
            new Hash(Address(random).AsSpan()),
            Instructions(random, accounts),
            legacy ? MessageVersion.Legacy : MessageVersion.V0,
            tables);
    }
}
