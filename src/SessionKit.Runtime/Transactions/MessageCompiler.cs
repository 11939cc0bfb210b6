using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace SessionKit.Transactions;

/// <summary>From instructions to a message: who signs, who is written, who comes from a lookup table, and in which order.</summary>
internal static class MessageCompiler
{
    // The first byte of a legacy message is its number of signers; from 128 on it would be a version.
    private const int MaxSigners = 127;

    internal static MessageParts Compile(
        Pubkey feePayer,
        Hash blockhash,
        ImmutableArray<Instruction> instructions,
        MessageVersion version,
        ImmutableArray<AddressLookupTable> tables)
    {
        if (version is not (MessageVersion.Legacy or MessageVersion.V0))
        {
            throw new ArgumentOutOfRangeException(nameof(version), version, "There are legacy messages and those of version 0.");
        }

        if (version == MessageVersion.Legacy && !tables.IsEmpty)
        {
            throw new ArgumentException("A legacy message cannot use lookup tables; ask for version 0.", nameof(tables));
        }

        Dictionary<Pubkey, Account> accounts = Collect(feePayer, instructions);
        FindInTables(accounts, tables);

        Account[] inMessage = [.. accounts.Values
            .Where(account => account.Table is null)
            .OrderBy(account => account.Address != feePayer)
            .ThenBy(account => !account.IsSigner)
            .ThenBy(account => !account.IsWritable)
            .ThenBy(account => account.Text, KitAddressOrder.Instance)];
        Account[] inTables = [.. accounts.Values
            .Where(account => account.Table is not null)
            .OrderBy(account => !account.IsWritable)
            .ThenBy(account => account.Table!.Address.ToString(), KitAddressOrder.Instance)
            .ThenBy(account => account.Text, KitAddressOrder.Instance)];
        if (accounts.Count > Message.MaxAccounts)
        {
            throw new ArgumentException(
                $"The instructions name {accounts.Count} accounts; a message holds {Message.MaxAccounts}.", nameof(instructions));
        }

        int signers = inMessage.Count(account => account.IsSigner);
        if (signers > MaxSigners)
        {
            throw new ArgumentException($"The instructions ask for {signers} signers; a message has at most {MaxSigners}.", nameof(instructions));
        }

        byte number = 0;
        foreach (Account account in inMessage.Concat(inTables))
        {
            account.Number = number++;
        }

        return new MessageParts(
            version,
            signers,
            inMessage.Count(account => account.IsSigner && !account.IsWritable),
            inMessage.Count(account => !account.IsSigner && !account.IsWritable),
            [.. inMessage.Select(account => account.Address)],
            blockhash,
            [.. instructions.Select(instruction => new CompiledInstruction(
                accounts[instruction.Program].Number,
                [.. AccountsOf(instruction).Select(meta => accounts[meta.Address].Number)],
                instruction.Data.ToArray()))],
            Lookups(inTables));
    }

    private static Dictionary<Pubkey, Account> Collect(Pubkey feePayer, ImmutableArray<Instruction> instructions)
    {
        var accounts = new Dictionary<Pubkey, Account>
        {
            [feePayer] = new(feePayer) { IsSigner = true, IsWritable = true },
        };
        foreach (Instruction instruction in instructions)
        {
            Entry(accounts, instruction.Program).IsProgram = true;
            foreach (AccountMeta meta in AccountsOf(instruction))
            {
                Account account = Entry(accounts, meta.Address);
                account.IsSigner |= meta.IsSigner;
                account.IsWritable |= meta.IsWritable;
            }
        }

        if (accounts[feePayer].IsProgram)
        {
            throw new ArgumentException($"{feePayer} is called as a program; it cannot pay the fee.", nameof(feePayer));
        }

        return accounts.Values.FirstOrDefault(account => account.IsProgram && account.IsWritable) is { } written
            ? throw new ArgumentException($"{written.Address} is called as a program; it cannot be writable.", nameof(instructions))
            : accounts;
    }

    private static void FindInTables(Dictionary<Pubkey, Account> accounts, ImmutableArray<AddressLookupTable> tables)
    {
        foreach (AddressLookupTable table in tables)
        {
            // The wire has one byte for the place in a table.
            for (int i = 0; i < Math.Min(table.Addresses.Length, byte.MaxValue + 1); i++)
            {
                if (accounts.TryGetValue(table.Addresses[i], out Account? account)
                    && account is { Table: null, IsSigner: false, IsProgram: false })
                {
                    account.Table = table;
                    account.PlaceInTable = (byte)i;
                }
            }
        }
    }

    private static ImmutableArray<MessageLookup> Lookups(Account[] inTables) =>
    [
        .. inTables
            .GroupBy(account => account.Table!.Address)
            .OrderBy(group => group.Key.ToString(), KitAddressOrder.Instance)
            .Select(group => new MessageLookup(
                group.Key,
                [.. group.Where(account => account.IsWritable).Select(account => account.PlaceInTable)],
                [.. group.Where(account => !account.IsWritable).Select(account => account.PlaceInTable)])),
    ];

    private static ImmutableArray<AccountMeta> AccountsOf(Instruction instruction) =>
        instruction.Accounts.IsDefault ? [] : instruction.Accounts;

    private static Account Entry(Dictionary<Pubkey, Account> accounts, Pubkey address)
    {
        if (!accounts.TryGetValue(address, out Account? account))
        {
            account = new Account(address);
            accounts.Add(address, account);
        }

        return account;
    }

    private sealed class Account(Pubkey address)
    {
        internal Pubkey Address { get; } = address;

        internal string Text { get; } = address.ToString();

        internal bool IsSigner { get; set; }

        internal bool IsWritable { get; set; }

        internal bool IsProgram { get; set; }

        internal AddressLookupTable? Table { get; set; }

        internal byte PlaceInTable { get; set; }

        internal byte Number { get; set; }
    }
}
