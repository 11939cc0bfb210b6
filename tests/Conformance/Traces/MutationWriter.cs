using System;
using System.Collections.Immutable;
using System.Globalization;
using SessionKit.Transactions;

namespace SessionKit.Conformance.Traces;

/// <summary>Makes up what is wrong with an instruction. A mutation means something for any instruction, so that others can be taken away.</summary>
internal sealed class MutationWriter(HostPair hosts, Random random)
{
    /// <summary>Something that is wrong.</summary>
    /// <param name="withData">Whether it may be the data; otherwise it is the accounts.</param>
    public Mutation Next(bool withData)
    {
        int at = random.Next(64);
        int other = random.Next(64);
        Pubkey place = random.Of(hosts.Places);
        bool isSigner = random.Next(4) == 0, isWritable = random.Next(2) == 0;
        byte[] bytes = random.Bytes(random.Next(24));
        return random.Next(withData ? 15 : 9) switch
        {
            0 or 1 => Account($"account {at} is {place}", at, meta => meta with { Address = place }),
            2 => Accounts($"account {at} is account {other}, too", list => list.SetItem(at % list.Length, list[at % list.Length] with { Address = list[other % list.Length].Address })),
            3 => Accounts($"accounts {at} and {other} change places", list => list.SetItem(at % list.Length, list[other % list.Length]).SetItem(other % list.Length, list[at % list.Length])),
            4 => Account($"account {at} signs or does not", at, meta => meta with { IsSigner = !meta.IsSigner }),
            5 => Account($"account {at} is writable or is not", at, meta => meta with { IsWritable = !meta.IsWritable }),
            6 => Accounts($"account {at} is missing", list => list.RemoveAt(at % list.Length)),
            7 => Accounts($"one account more at {at}: {place}", list => list.Insert(at % list.Length, new AccountMeta(place, isSigner, isWritable))),
            8 => Accounts($"one account more at the end: {place}", list => list.Add(new AccountMeta(place, isSigner, isWritable))),
            9 => Data($"bit {other % 8} of byte {at} is wrong", data => Change(data, at % data.Length, b => (byte)(b ^ (1 << (other % 8))))),
            10 => Data($"byte {at} is {other}", data => Change(data, at % data.Length, _ => (byte)other)),
            11 => Data($"data end at {at}", data => data[..(at % data.Length)]),
            12 => Data($"data go on with {Convert.ToHexString(bytes)}", data => [.. data, .. bytes]),
            13 => Data($"data are {Convert.ToHexString(bytes)}", _ => bytes),
            _ => Data($"behind the discriminator there is {Convert.ToHexString(bytes)}", data => [.. data[..Math.Min(8, data.Length)], .. bytes]),
        };
    }

    /// <summary>An instruction that is nothing but random: any program, any accounts, any data.</summary>
    public DamagedInstruction Anything(ProtocolDescription protocol)
    {
        var accounts = ImmutableArray.CreateBuilder<AccountMeta>();
        for (int count = random.Next(14); count > 0; count--)
        {
            accounts.Add(new AccountMeta(random.Of(hosts.Places), random.Next(3) == 0, random.Next(2) == 0));
        }

        byte[] data = random.Bytes(random.Next(80));
        if (random.Next(3) != 0)
        {
            data = [.. random.Of(protocol.Instructions).Discriminator, .. data];
        }

        return new DamagedInstruction(string.Create(CultureInfo.InvariantCulture, $"{protocol.Name} at random"), new Instruction(protocol.Address, accounts.ToImmutable(), data), []);
    }

    private static Mutation Account(string name, int at, Func<AccountMeta, AccountMeta> change) =>
        Accounts(name, list => list.SetItem(at % list.Length, change(list[at % list.Length])));

    private static Mutation Accounts(string name, Func<ImmutableArray<AccountMeta>, ImmutableArray<AccountMeta>> change) =>
        new(name, instruction => instruction.Accounts.IsEmpty ? instruction : instruction with { Accounts = change(instruction.Accounts) });

    private static Mutation Data(string name, Func<byte[], byte[]> change) =>
        new(name, instruction => instruction.Data.IsEmpty ? instruction : instruction with { Data = change(instruction.Data.ToArray()) });

    private static byte[] Change(byte[] data, int at, Func<byte, byte> change)
    {
        data[at] = change(data[at]);
        return data;
    }
}
