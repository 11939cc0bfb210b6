using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Security.Cryptography;
using SessionKit.Transactions;

namespace SessionKit.Testing.Tests.Differential;

/// <summary>
/// Random scripts for the puppet, which was written twice, in C# and by hand for the VM: what programs may do to their accounts,
/// and to each other's through calls.
/// </summary>
internal sealed class PuppetTransactions
{
    private const ulong Balance = 10_000_000;

    private static readonly Pubkey Other = Addresses.Of("other puppet");

    private readonly Pubkey payer = Addresses.Of("payer");
    private readonly Pubkey derived;
    private readonly byte[] seed;
    private readonly List<(Pubkey Address, int Length)> accounts = [];

    public PuppetTransactions(LedgerPair pair)
    {
        (derived, seed) = Derive(Puppet.Address);
        pair.Deploy(Puppet.Program, Puppet.Elf);
        pair.Deploy(Puppet.At(Other), Puppet.Elf);
        pair.Set(ledger => Put(ledger, payer, LedgerPair.Rich, default, 0));
        Add("owned", Puppet.Address, 16);
        Add("owned too", Puppet.Address, 16);
        Add("empty", Puppet.Address, 0);
        Add("odd", Puppet.Address, 203);
        Add("the other's", Other, 16);
        Add("foreign", Addresses.Of("foreign program"), 16);
        Add("alice", Addresses.System, 0);
        accounts.Add((pair.Set(ledger => Put(ledger, Addresses.Of("poor"), 1_002_240, Puppet.Address, 16)), 16));
        accounts.Add((pair.Set(ledger => Put(ledger, derived, Balance, Addresses.System, 0)), 0));
        accounts.Add((pair.Watch(Addresses.Of("nothing")), 0));
        pair.Mark();

        void Add(string name, Pubkey owner, int length) =>
            accounts.Add((pair.Set(ledger => Put(ledger, Addresses.Of(name), Balance, owner, length)), length));
    }

    public Message Next(Random random)
    {
        List<AccountMeta> metas = [];
        List<int> lengths = [];
        for (int count = random.Next(1, 6); count > 0; count--)
        {
            (Pubkey address, int length) = random.Next(4) == 0 && metas.Count > 0
                ? (metas[^1].Address, lengths[^1])
                : accounts[random.Next(accounts.Count)];
            metas.Add(new AccountMeta(address, random.Next(8) == 0 && address != derived, random.Next(5) != 0));
            lengths.Add(length);
        }

        int named = metas.Count;
        metas.Add(new AccountMeta(payer, true, true));
        lengths.Add(0);
        AccountMeta[] programs = [Calls.Reads(Addresses.System), Calls.Reads(Puppet.Address), Calls.Reads(Other)];
        metas.AddRange(random.Next(20) == 0 ? programs[..random.Next(3)] : programs);
        Script script = Write(new Script(), random, Puppet.Address, metas, lengths, named + 1, depth: 0);
        return Message.Compile(payer, default, [script.On(Puppet.Address, [.. metas])]);
    }

    private Script Write(Script script, Random random, Pubkey self, List<AccountMeta> metas, List<int> lengths, int named, int depth)
    {
        for (int count = random.Next(1, 5); count > 0 && named > 0; count--)
        {
            int account = random.Next(named);
            script = random.Next(14) switch
            {
                0 or 1 => script.SetByte(account, random.Next(8) == 0 ? random.Next(400) : random.Next(Math.Max(1, lengths[account])), (byte)random.Next(3)),
                2 => script.SetLength(account, Length(lengths[account], random)),
                3 or 4 => Move(script, random, named),
                5 => script.SetLamports(account, Balance + (ulong)random.Next(3)),
                6 => script.SetOwner(account, random.Next(3) switch { 0 => Addresses.System, 1 => Puppet.Address, _ => Other }),
                7 when random.Next(3) == 0 => script.Return(new byte[random.Next(5)]).LogReturned(),
                8 when random.Next(4) == 0 => script.Log("hello").LogData(),
                9 when random.Next(8) == 0 => script.Exit(random.Next(2) == 0 ? (ulong)random.Next(10_000) : (ulong)random.Next(30) << 32),
                10 when lengths[account] >= 8 => script.WriteTime(account),
                11 when random.Next(10) == 0 => script.Abort((uint)random.Next(6_000, 6_010)),
                12 or 13 => Call(script, random, self, metas, lengths, named, depth),
                _ => script,
            };
        }

        return script;
    }

    private Script Call(Script script, Random random, Pubkey self, List<AccountMeta> metas, List<int> lengths, int named, int depth)
    {
        byte[]? signs = self == Puppet.Address && random.Next(3) != 0 ? random.Next(30) == 0 ? [9] : seed : null;
        int from = random.Next(3) == 0 ? random.Next(named) : IndexOf(metas, random.Next(2) == 0 ? payer : derived, named, random);
        int to = random.Next(named);
        switch (random.Next(7))
        {
            case 0 or 1:
                return script.Call(Addresses.System, [(from, Flags(3, random)), (to, Flags(1, random))], Calls.Bytes(2u, (ulong)random.Next(3) * 890_880), signs);
            case 2:
                return script.Call(
                    Addresses.System, [(from, Flags(3, random)), (to, Flags(3, random))], Calls.Bytes(0u, Balance, (ulong)random.Next(12_000), Puppet.Address), signs);
            case 3:
                byte[] change = random.Next(2) == 0 ? Calls.Bytes(8u, (ulong)random.Next(12_000)) : Calls.Bytes(1u, Puppet.Address);
                return script.Call(Addresses.System, [(to, Flags(3, random))], change, signs);
            default:
                return depth == 3 ? script : Nested(script, random, metas, lengths, named, depth, signs);
        }
    }

    private Script Nested(Script script, Random random, List<AccountMeta> metas, List<int> lengths, int named, int depth, byte[]? signs)
    {
        List<(int, int)> passed = [];
        List<AccountMeta> inner = [];
        List<int> innerLengths = [];
        for (int count = random.Next(1, 4); count > 0; count--)
        {
            int account = random.Next(named);
            AccountMeta meta = metas[account];
            passed.Add((account, Flags((meta.IsWritable ? 1 : 0) | (meta.IsSigner ? 2 : 0), random)));
            inner.Add(meta);
            innerLengths.Add(lengths[account]);
        }

        int innerNamed = inner.Count;
        for (int i = named; i < metas.Count; i++)
        {
            passed.Add((i, 0));
            inner.Add(metas[i]);
            innerLengths.Add(0);
        }

        Pubkey callee = random.Next(3) == 0 ? Puppet.Address : Other;
        byte[] nested = Write(new Script(), random, callee, inner, innerLengths, innerNamed, depth + 1).ToArray();
        return script.Call(callee, [.. passed], nested, signs);
    }

    private static Script Move(Script script, Random random, int named)
    {
        ulong amount = (ulong)random.Next(4) switch { 0 => Balance, 1 => Balance - 1_002_240, _ => (ulong)random.Next(100) };
        return script.SetLamports(random.Next(named), Balance - amount).SetLamports(random.Next(named), Balance + amount);
    }

    private static ulong Length(int length, Random random) => random.Next(7) switch
    {
        0 => 0,
        1 => (ulong)length + 10_240,
        2 => (ulong)length + 10_241,
        3 => (ulong)random.Next(2) == 0 ? ulong.MaxValue : 11_000_000,
        _ => (ulong)random.Next(length + 100),
    };

    /// <summary>Mostly as asked.</summary>
    private static int Flags(int flags, Random random) => random.Next(12) == 0 ? random.Next(4) : flags;

    private static int IndexOf(List<AccountMeta> metas, Pubkey address, int named, Random random)
    {
        int index = metas.FindIndex(meta => meta.Address == address);
        return index >= 0 && index < named ? index : random.Next(named);
    }

    private static Pubkey Put(TestLedger ledger, Pubkey address, ulong lamports, Pubkey owner, int length)
    {
        ledger.SetAccount(address, new AccountData(lamports, owner, new byte[length]));
        return address;
    }

    private static (Pubkey Address, byte[] Seed) Derive(Pubkey program) => Enumerable.Range(0, 256)
        .Select(bump => (byte[])[1, 2, 3, 4, (byte)bump])
        .Select(seed => (new Pubkey(SHA256.HashData([.. seed, .. program.AsSpan(), .. "ProgramDerivedAddress"u8])), seed))
        .First(pair => !pair.Item1.IsOnCurve);
}
