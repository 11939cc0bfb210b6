using System;
using System.Collections.Immutable;

namespace SessionKit.Transactions;

/// <summary>A message from bytes, with the checks that the runtime makes before anything else (<c>sanitize</c>).</summary>
internal static class MessageReader
{
    internal static MessageParts Read(ref WireReader reader)
    {
        MessageVersion version = MessageVersion.Legacy;
        int signers = reader.Byte("the number of signers");
        if (signers >= MessageWriter.VersionBit)
        {
            version = signers == MessageWriter.VersionBit
                ? MessageVersion.V0
                : throw reader.Fault($"version {signers - MessageWriter.VersionBit} is not known");
            signers = reader.Byte("the number of signers");
        }

        int readonlySigners = reader.Byte("the number of read-only signers");
        int readonlyOthers = reader.Byte("the number of read-only accounts");
        ImmutableArray<Pubkey> keys = ReadKeys(ref reader);
        if (readonlySigners >= signers)
        {
            throw reader.Fault($"{readonlySigners} of {signers} signers are read-only, but the first one pays the fee");
        }

        if (signers + readonlyOthers > keys.Length)
        {
            throw reader.Fault($"{signers} signers and {readonlyOthers} read-only accounts are more than the {keys.Length} accounts");
        }

        var blockhash = new Hash(reader.Bytes(Hash.Size, "the blockhash"));
        ImmutableArray<CompiledInstruction> instructions = ReadInstructions(ref reader, keys.Length);
        ImmutableArray<MessageLookup> lookups = version == MessageVersion.V0 ? ReadLookups(ref reader) : [];

        int accounts = keys.Length;
        foreach (MessageLookup lookup in lookups)
        {
            accounts += lookup.WritableIndexes.Length + lookup.ReadonlyIndexes.Length;
        }

        if (accounts > Message.MaxAccounts)
        {
            throw reader.Fault($"{accounts} accounts are more than {Message.MaxAccounts}");
        }

        foreach (CompiledInstruction instruction in instructions)
        {
            foreach (byte index in instruction.AccountIndexes)
            {
                if (index >= accounts)
                {
                    throw reader.Fault($"an instruction names account {index} of {accounts}");
                }
            }
        }

        return new MessageParts(version, signers, readonlySigners, readonlyOthers, keys, blockhash, instructions, lookups);
    }

    private static ImmutableArray<Pubkey> ReadKeys(ref WireReader reader)
    {
        int count = reader.Count(Pubkey.Size, "the number of accounts");
        ImmutableArray<Pubkey>.Builder keys = ImmutableArray.CreateBuilder<Pubkey>(count);
        for (int i = 0; i < count; i++)
        {
            keys.Add(new Pubkey(reader.Bytes(Pubkey.Size, "an account")));
        }

        return keys.MoveToImmutable();
    }

    private static ImmutableArray<CompiledInstruction> ReadInstructions(ref WireReader reader, int staticKeys)
    {
        const int Smallest = 3; // program, no accounts, no data
        int count = reader.Count(Smallest, "the number of instructions");
        ImmutableArray<CompiledInstruction>.Builder instructions = ImmutableArray.CreateBuilder<CompiledInstruction>(count);
        for (int i = 0; i < count; i++)
        {
            byte program = reader.Byte("a program's number");
            if (program == 0)
            {
                throw reader.Fault($"instruction {i} calls the fee payer");
            }

            if (program >= staticKeys)
            {
                throw reader.Fault($"instruction {i} calls account {program}, and {staticKeys} are named by address");
            }

            ImmutableArray<byte> accounts = ReadIndexes(ref reader, "the number of an instruction's accounts");
            int length = reader.Count(1, "the length of an instruction's data");
            instructions.Add(new CompiledInstruction(program, accounts, reader.Bytes(length, "an instruction's data").ToArray()));
        }

        return instructions.MoveToImmutable();
    }

    private static ImmutableArray<MessageLookup> ReadLookups(ref WireReader reader)
    {
        const int Smallest = Pubkey.Size + 2; // table, two empty lists
        int count = reader.Count(Smallest, "the number of lookup tables");
        ImmutableArray<MessageLookup>.Builder lookups = ImmutableArray.CreateBuilder<MessageLookup>(count);
        for (int i = 0; i < count; i++)
        {
            var table = new Pubkey(reader.Bytes(Pubkey.Size, "a lookup table"));
            ImmutableArray<byte> writable = ReadIndexes(ref reader, "the number of writable accounts from a lookup table");
            ImmutableArray<byte> readOnly = ReadIndexes(ref reader, "the number of read-only accounts from a lookup table");
            if (writable.IsEmpty && readOnly.IsEmpty)
            {
                throw reader.Fault($"lookup table {i} is not used");
            }

            lookups.Add(new MessageLookup(table, writable, readOnly));
        }

        return lookups.MoveToImmutable();
    }

    private static ImmutableArray<byte> ReadIndexes(ref WireReader reader, string what)
    {
        int count = reader.Count(1, what);
        ReadOnlySpan<byte> indexes = reader.Bytes(count, what);
        return [.. indexes];
    }
}
