using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using SessionKit.Transactions;

namespace SessionKit.Testing.Tests.Differential;

/// <summary>
/// Random transactions of the programs that every ledger has: instructions that mean something, with accounts that fit, then
/// more or less spoilt; and bytes that mean nothing.
/// </summary>
internal sealed class BuiltinTransactions
{
    private static readonly Pubkey[] Programs =
        [Addresses.System, Addresses.Token, Addresses.Token2022, Addresses.AssociatedToken, Addresses.Memo, Addresses.ComputeBudget];

    private readonly Pubkey payer = Addresses.Of("payer");
    private readonly List<Pubkey> people = [];
    private readonly List<Pubkey> blanks = [];
    private readonly List<Pubkey> mints = [];
    private readonly List<Pubkey> purses = [];
    private readonly List<Family> families = [];
    private readonly List<Pubkey> all = [];

    public BuiltinTransactions(LedgerPair pair)
    {
        People(pair);
        Blanks(pair);
        Mints(pair);
        pair.Mark();
        all.AddRange([.. people, .. blanks, .. mints, .. purses, .. Programs, Addresses.Rent, Addresses.Clock]);
    }

    public Message Next(Random random)
    {
        int count = random.Next(8) == 0 ? random.Next(2, 4) : 1;
        ImmutableArray<Instruction> instructions = [.. Enumerable.Range(0, count).Select(_ => Instruction(random))];
        return Message.Compile(random.Next(12) == 0 ? Any(people, random) : payer, default, instructions);
    }

    private void People(LedgerPair pair)
    {
        people.Add(payer);
        foreach (string name in (string[])["alice", "bob", "carol"])
        {
            people.Add(Addresses.Of(name));
        }

        foreach (Pubkey person in people)
        {
            pair.Set(ledger => Put(ledger, person, LedgerPair.Rich));
        }

        people.Add(pair.Set(ledger => Put(ledger, Addresses.Of("poor"), 895_880)));
    }

    private void Blanks(LedgerPair pair)
    {
        for (int i = 0; i < 3; i++)
        {
            blanks.Add(pair.Watch(Addresses.Of("nothing" + i)));
        }

        foreach (Pubkey person in people)
        {
            blanks.Add(pair.Watch(Seeded(person, "seed")));
        }

        blanks.Add(pair.Set(ledger => Put(ledger, Addresses.Of("prefunded"), 5_000_000)));
        blanks.Add(pair.Set(ledger => Put(ledger, Addresses.Of("foreign"), 5_000_000, Puppet.Address, 20)));
        blanks.Add(pair.Set(ledger => Put(ledger, Addresses.Of("system data"), 5_000_000, Addresses.System, 20)));
        foreach (Pubkey program in (Pubkey[])[Addresses.Token, Addresses.Token2022])
        {
            foreach (int length in (int[])[0, 82, 165, 166, 170, 171, 182, 202, 238, 278, 355])
            {
                string name = $"new {length} {program}";
                blanks.Add(pair.Set(ledger => Put(ledger, Addresses.Of(name), 10_000_000, program, length)));
            }
        }
    }

    private void Mints(LedgerPair pair)
    {
        (Pubkey alice, Pubkey bob) = (people[1], people[2]);
        MintOptions[] options =
        [
            new() { Authority = alice, FreezeAuthority = bob },
            new() { },
            new() { Authority = alice, Token2022 = true },
            new() { Authority = alice, FreezeAuthority = bob, TransferFee = new TransferFeeRate(123, 5_000) },
            new() { Authority = alice, PermanentDelegate = bob, CloseAuthority = bob },
            new() { Authority = alice, FreezeAuthority = bob, FrozenByDefault = true },
            new() { Authority = alice, NonTransferable = true },
        ];
        foreach (MintOptions option in options)
        {
            Pubkey mint = pair.Set(ledger => ledger.CreateMint(option));
            mints.Add(mint);
            int first = purses.Count;
            foreach (Pubkey owner in people.Take(3))
            {
                purses.Add(pair.Set(ledger => ledger.Fund(owner, mint, 1_000_000)));
            }

            purses.Add(pair.Set(ledger => ledger.CreateTokenAccount(people[3], mint, ledger.NewAddress())));
            families.Add(new(IsToken2022(option) ? Addresses.Token2022 : Addresses.Token, mint, [.. purses[first..]]));
            blanks.Add(pair.Watch(AssociatedToken.For(people[3], mint, IsToken2022(option) ? Addresses.Token2022 : Addresses.Token)));
        }

        Pubkey native = Pubkey.Parse("So11111111111111111111111111111111111111112");
        mints.Add(native);
        purses.Add(pair.Set(ledger => ledger.Fund(alice, native, 7_000_000)));
        purses.Add(pair.Set(ledger => ledger.Fund(bob, native, 0)));
        families.Add(new(Addresses.Token, native, [purses[^2], purses[^2], purses[^1], purses[^1]]));
    }

    private static bool IsToken2022(MintOptions mint) =>
        mint.Token2022 || mint.TransferFee is not null || mint.PermanentDelegate is not null || mint.FrozenByDefault || mint.NonTransferable;

    private static Pubkey Put(TestLedger ledger, Pubkey address, ulong lamports, Pubkey owner = default, int length = 0)
    {
        ledger.SetAccount(address, new AccountData(lamports, owner, new byte[length]));
        return address;
    }

    private static Pubkey Seeded(Pubkey based, string seed) =>
        new(SHA256.HashData([.. based.AsSpan(), .. Encoding.UTF8.GetBytes(seed), .. new byte[32]]));

    private static Pubkey Any(List<Pubkey> from, Random random) => from[random.Next(from.Count)];

    private Instruction Instruction(Random random)
    {
        Pubkey program = Programs[random.Next(12) switch { < 3 => 0, < 6 => 1, < 9 => 2, < 11 => 3, _ => random.Next(4, 6) }];
        Instruction meant = program == Addresses.System ? SystemCall(random)
            : program == Addresses.Token || program == Addresses.Token2022 ? Token(program, random)
            : program == Addresses.AssociatedToken ? Associated(random)
            : program == Addresses.Memo ? new Instruction(program, [Meta(Any(people, random), 2)], Text(random))
            : new Instruction(program, [], ComputeBudget(random));
        return Fit(program == Addresses.ComputeBudget ? meant : Spoil(meant, random));
    }

    /// <summary>Only what the embedded ledger does not leave out: it neither counts units nor charges for them.</summary>
    private static byte[] ComputeBudget(Random random) => random.Next(5) switch
    {
        0 => Calls.Bytes((byte)1, (uint)random.Next(300) * 1_024),
        1 => Calls.Bytes((byte)2, 1_400_000u),
        2 => Calls.Bytes((byte)3, 0UL),
        3 => Calls.Bytes((byte)4, random.Next(5) == 0 ? 0u : 64u * 1_024 * 1_024),
        _ => [],
    };

    private Instruction SystemCall(Random random)
    {
        Pubkey from = Any(people, random);
        Pubkey to = random.Next(3) == 0 ? Any(people, random) : Any(blanks, random);
        Pubkey owner = random.Next(2) == 0 ? Addresses.System : Any(all, random);
        ulong space = (ulong)(random.Next(10) == 0 ? random.Next(10_000_000, 11_000_000) : random.Next(300));
        return random.Next(8) switch
        {
            0 => new(Addresses.System, [Meta(from, 3), Meta(to, 3)], Calls.Bytes(0u, Amount(random), space, owner)),
            1 => new(Addresses.System, [Meta(to, 3)], Calls.Bytes(1u, owner)),
            2 or 3 => new(Addresses.System, [Meta(from, 3), Meta(to, 1)], Calls.Bytes(2u, Amount(random))),
            4 => new(Addresses.System, [Meta(to, 3)], Calls.Bytes(8u, space)),
            5 => new(
                Addresses.System,
                [Meta(payer, 3), Meta(Seeded(from, "seed"), 1), Meta(from, 2)],
                Calls.Bytes(3u, from, "seed", Amount(random), space, Addresses.System)),
            6 => new(
                Addresses.System, [Meta(Seeded(from, "seed"), 1), Meta(from, 2)], Calls.Bytes(9u, from, "seed", space, Addresses.System)),
            _ => new(
                Addresses.System,
                [Meta(Seeded(from, "seed"), 1), Meta(from, 2), Meta(to, 1)],
                Calls.Bytes(11u, Amount(random), "seed", Addresses.System)),
        };
    }

    private Instruction Token(Pubkey program, Random random)
    {
        Pubkey mint = Any(mints, random);
        (Pubkey one, Pubkey two) = (Any(purses, random), Any(purses, random));
        Pubkey owner = people[random.Next(4)];
        if (random.Next(4) != 0)
        {
            int who = random.Next(4);
            Family family = families[random.Next(families.Count)];
            (program, mint, one, two) = (family.Program, family.Mint, family.Purses[who], family.Purses[random.Next(4)]);
            owner = random.Next(3) == 0 ? people[random.Next(1, 3)] : people[who];
        }

        Pubkey blank = Any(blanks, random);
        ulong amount = Amount(random);
        byte decimals = (byte)(random.Next(6) == 0 ? random.Next(10) : 6);
        AccountMeta rent = Meta(Addresses.Rent, 0);
        return random.Next(program == Addresses.Token2022 ? 32 : 25) switch
        {
            0 => new(program, [Meta(blank, 1), rent], Calls.Bytes((byte)0, decimals, owner, (byte)random.Next(3), owner)),
            1 => new(program, [Meta(blank, 1), Meta(mint, 0), Meta(owner, 0), rent], new byte[] { 1 }),
            2 => new(program, [Meta(blank, 1), rent, Meta(owner, 0), Meta(one, 0), Meta(two, 0)], new[] { (byte)2, (byte)random.Next(1, 4) }),
            3 or 23 => new(program, [Meta(one, 1), Meta(two, 1), Meta(owner, 2)], Calls.Bytes((byte)3, amount)),
            4 => new(program, [Meta(one, 1), Meta(Any(people, random), 0), Meta(owner, 2)], Calls.Bytes((byte)4, amount)),
            5 => new(program, [Meta(one, 1), Meta(owner, 2)], new byte[] { 5 }),
            6 => new(
                program,
                [Meta(random.Next(2) == 0 ? mint : one, 1), Meta(owner, 2)],
                random.Next(2) == 0 ? Calls.Bytes((byte)6, (byte)random.Next(16), (byte)0) : Calls.Bytes((byte)6, (byte)random.Next(16), (byte)1, Any(people, random))),
            7 => new(program, [Meta(mint, 1), Meta(one, 1), Meta(owner, 2)], Calls.Bytes((byte)7, amount)),
            8 => new(program, [Meta(one, 1), Meta(mint, 1), Meta(owner, 2)], Calls.Bytes((byte)8, amount)),
            9 => new(program, [Meta(one, 1), Meta(Any(people, random), 1), Meta(owner, 2)], new byte[] { 9 }),
            10 or 11 => new(program, [Meta(one, 1), Meta(mint, 0), Meta(owner, 2)], new[] { (byte)random.Next(10, 12) }),
            12 or 24 => new(program, [Meta(one, 1), Meta(mint, 0), Meta(two, 1), Meta(owner, 2)], Calls.Bytes((byte)12, amount, decimals)),
            13 => new(
                program, [Meta(one, 1), Meta(mint, 0), Meta(Any(people, random), 0), Meta(owner, 2)], Calls.Bytes((byte)13, amount, decimals)),
            14 => new(program, [Meta(mint, 1), Meta(one, 1), Meta(owner, 2)], Calls.Bytes((byte)14, amount, decimals)),
            15 => new(program, [Meta(one, 1), Meta(mint, 1), Meta(owner, 2)], Calls.Bytes((byte)15, amount, decimals)),
            16 => new(program, [Meta(blank, 1), Meta(mint, 0), rent], Calls.Bytes((byte)16, owner)),
            17 => new(program, [Meta(one, 1)], new byte[] { 17 }),
            18 => new(program, [Meta(blank, 1), Meta(mint, 0)], Calls.Bytes((byte)18, owner)),
            19 => new(program, [Meta(blank, 1), Meta(owner, 0), Meta(one, 0), Meta(two, 0)], new[] { (byte)19, (byte)random.Next(1, 4) }),
            20 => new(program, [Meta(blank, 1)], Calls.Bytes((byte)20, decimals, owner, (byte)random.Next(3), owner)),
            25 => new(program, [Meta(blank, 1)], Calls.Bytes((byte)25, (byte)random.Next(2), owner)),
            26 => new(
                program, [Meta(blank, 1)], Calls.Bytes((byte)26, (byte)0, (byte)1, owner, (byte)0, (byte)random.Next(256), (byte)random.Next(50), amount)),
            27 => new(
                program,
                [Meta(one, 1), Meta(mint, 0), Meta(two, 1), Meta(owner, 2)],
                Calls.Bytes((byte)26, (byte)1, amount, decimals, (ulong)random.Next(6_000))),
            28 => new(program, [Meta(blank, 1)], new[] { (byte)28, (byte)0, (byte)random.Next(4) }),
            29 => new(program, [Meta(blank, 1)], new byte[] { 32 }),
            30 => new(program, [Meta(blank, 1)], Calls.Bytes((byte)35, owner)),
            31 => new(program, [Meta(blank, 1)], Calls.Bytes((byte)36, (byte)0, random.Next(2) == 0 ? owner : default, Any(all, random))),
            21 => new(program, [Meta(mint, 0)], random.Next(2) == 0 ? new byte[] { 21 } : new byte[] { 21, 7, 0 }),
            _ => new(program, [Meta(blank, 1)], new byte[] { 22 }),
        };
    }

    private Instruction Associated(Random random)
    {
        Pubkey owner = Any(people, random);
        Pubkey mint = Any(mints, random);
        Pubkey program = random.Next(2) == 0 ? Addresses.Token : Addresses.Token2022;
        return new(
            Addresses.AssociatedToken,
            [
                Meta(payer, 3), Meta(AssociatedToken.For(owner, mint, program), 1), Meta(owner, 0), Meta(mint, 0), Meta(Addresses.System, 0),
                Meta(program, 0),
            ],
            random.Next(3) == 0 ? Array.Empty<byte>() : new[] { (byte)random.Next(2) });
    }

    /// <summary>Half of the time nothing; else one thing or two that an attacker or a slip would change.</summary>
    private Instruction Spoil(Instruction meant, Random random)
    {
        for (int count = random.Next(2) == 0 ? 0 : random.Next(1, 3); count > 0; count--)
        {
            int at = meant.Accounts.Length == 0 ? 0 : random.Next(meant.Accounts.Length);
            meant = random.Next(9) switch
            {
                0 or 1 when meant.Accounts.Length > 0 => meant with { Accounts = meant.Accounts.SetItem(at, meant.Accounts[at] with { Address = Any(all, random) }) },
                2 when meant.Accounts.Length > 0 => meant with { Accounts = meant.Accounts.SetItem(at, meant.Accounts[at] with { IsSigner = !meant.Accounts[at].IsSigner }) },
                3 when meant.Accounts.Length > 0 => meant with { Accounts = meant.Accounts.SetItem(at, meant.Accounts[at] with { IsWritable = !meant.Accounts[at].IsWritable }) },
                4 when meant.Accounts.Length > 0 => meant with { Accounts = meant.Accounts.RemoveAt(at) },
                5 => meant with { Accounts = meant.Accounts.Add(Meta(Any(all, random), random.Next(4))) },
                6 => meant with { Data = meant.Data.Length == 0 ? meant.Data : meant.Data[..random.Next(meant.Data.Length)] },
                7 => meant with { Data = (byte[])[.. meant.Data.Span, .. Text(random)] },
                _ => meant with { Data = Overwrite(meant.Data.ToArray(), random) },
            };
        }

        return meant;
    }

    /// <summary>A program that is called cannot be asked for with write access (the message would not compile), nor does the payer lose his.</summary>
    private static Instruction Fit(Instruction instruction) => instruction with
    {
        Accounts = [.. instruction.Accounts.Select(account => Programs.Contains(account.Address) ? account with { IsSigner = false, IsWritable = false } : account)],
    };

    private static byte[] Overwrite(byte[] data, Random random)
    {
        if (data.Length > 0)
        {
            data[random.Next(data.Length)] = (byte)random.Next(256);
        }

        return data;
    }

    private static byte[] Text(Random random) => [.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => (byte)random.Next(random.Next(4) == 0 ? 256 : 128))];

    private static ulong Amount(Random random) => random.Next(8) switch
    {
        0 => 0,
        1 => 1,
        2 => 1_000_000,
        3 => 890_880,
        4 => (ulong)random.NextInt64(),
        5 => ulong.MaxValue,
        _ => (ulong)random.Next(3_000_000),
    };

    /// <summary>A mint and who holds its tokens: payer, alice, bob and carol.</summary>
    private sealed record Family(Pubkey Program, Pubkey Mint, ImmutableArray<Pubkey> Purses);

    /// <summary>Flags: 1 writable, 2 signer.</summary>
    private static AccountMeta Meta(Pubkey address, int flags) => new(address, (flags & 2) != 0, (flags & 1) != 0);
}
