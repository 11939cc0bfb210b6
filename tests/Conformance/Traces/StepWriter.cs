using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.Transactions;

namespace SessionKit.Conformance.Traces;

/// <summary>Writes instructions that are likely to go through, from the IDL and what the ledger holds.</summary>
internal sealed class StepWriter(HostPair hosts, Random random)
{
    // Deriving an address costs more than all else; people, mints and numbers are few.
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(Pubkey Program, string Seeds), (Pubkey Address, byte Bump)> Derived = new();

    private readonly Dictionary<string, Pubkey> accounts = [];
    private readonly Dictionary<string, byte[]> arguments = [];
    private readonly Dictionary<string, byte> bumps = [];
    // Some traces are without some of the steps, so that what these put an end to lives longer there.
    private readonly ImmutableHashSet<InstructionDescription> left =
        [.. Subjects.Described.SelectMany(protocol => protocol.Instructions).Where(_ => random.Next(4) == 0)];

    private InstructionDescription step = null!;

    /// <summary>An instruction of a protocol.</summary>
    public DamagedInstruction Next(ProtocolDescription protocol)
    {
        Pubkey? session = null;
        for (int attempt = 0; attempt < 4; attempt++)
        {
            step = protocol.Instructions[random.Next(protocol.Instructions.Length)];
            session = step.NeedsSession ? AnySession() : null;
            if (!left.Contains(step) && (!step.NeedsSession || session is not null))
            {
                break;
            }
        }

        accounts.Clear();
        arguments.Clear();
        bumps.Clear();
        if (step.NeedsSession)
        {
            accounts[InstructionDescription.Session] = session ?? AnyPlace();
        }

        // Seeds name arguments, and bumps belong to addresses: whatever is no bump comes first.
        foreach (FieldDescription argument in step.Arguments)
        {
            arguments[argument.Name] = AnyValue(argument.Type);
        }

        AccountMeta[] metas = [.. step.Accounts.Select(account => new AccountMeta(Resolve(account), account.IsSigner, account.IsWritable))];
        foreach (FieldDescription argument in step.Arguments)
        {
            arguments[argument.Name] = Fitting(argument) ?? arguments[argument.Name];
        }

        byte[] data = [.. step.Discriminator, .. step.Arguments.SelectMany(argument => arguments[argument.Name])];
        return new DamagedInstruction(step.ToString(), new Instruction(protocol.Address, [.. metas], data), []);
    }

    private Pubkey? AnySession()
    {
        Pubkey[] candidates =
        [
            .. hosts.Places.Where(place => hosts.GetAccount(place) is { } account
                && account.Owner == step.Protocol.Address
                && step.Protocol.StateOf(account.Data.Span) is { } state
                && step.IsFor(state)),
        ];
        return candidates.Length == 0 ? null : candidates[random.Next(candidates.Length)];
    }

    private Pubkey Resolve(AccountDescription account)
    {
        if (!accounts.TryGetValue(account.Name, out Pubkey address))
        {
            address = accounts[account.Name] = account.Address ?? FromSession(account) ?? Derive(account) ?? Choose(account);
        }

        return address;
    }

    private Pubkey? FromSession(AccountDescription account) =>
        account.IsFieldOfSession && FieldOf(InstructionDescription.Session, account.Name) is { Length: Pubkey.Size } address ? new Pubkey(address) : null;

    private Pubkey? Derive(AccountDescription account)
    {
        if (account.Seeds.IsEmpty)
        {
            return null;
        }

        List<byte[]> seeds = [];
        foreach (SeedDescription seed in account.Seeds)
        {
            if (BytesOf(seed) is not { Length: <= Seeds.MaxLength } bytes)
            {
                return null;
            }

            seeds.Add(bytes);
        }

        Pubkey program = account.SeedProgram ?? step.Protocol.Address;
        (Pubkey address, byte bump) = Derived.GetOrAdd((program, string.Join('.', seeds.Select(Convert.ToHexString))), _ =>
        {
            Seeds all = default;
            foreach (byte[] seed in seeds)
            {
                all.Add(seed);
            }

            return (ProgramAddress.Find(in all, program, out byte found), found);
        });
        bumps[account.Name] = bump;
        return address;
    }

    private byte[]? BytesOf(SeedDescription seed) => seed.Kind switch
    {
        SeedKind.Constant => [.. seed.Constant],
        SeedKind.Argument => arguments[seed.Account],
        _ when seed.Field is not null => FieldOf(seed.Account, seed.Field),
        _ => ResolveNamed(seed.Account) is { } address ? address.AsSpan().ToArray() : null,
    };

    private Pubkey? ResolveNamed(string name) => step.Accounts.FirstOrDefault(account => account.Name == name) is { } account ? Resolve(account) : null;

    private byte[]? FieldOf(string account, string field) =>
        ResolveNamed(account) is { } address && hosts.GetAccount(address) is { } held ? step.Protocol.FieldOf(held.Data.Span, field) : null;

    private Pubkey Choose(AccountDescription account)
    {
        if (account.IsSigner)
        {
            return AnyPerson();
        }

        if (account.Name.EndsWith("token_program", StringComparison.Ordinal))
        {
            // The one of the mint whose associated accounts are derived with it.
            SeedDescription? mint = step.Accounts.FirstOrDefault(other => other.SeedProgram is not null && other.Seeds is [_, var program, _] && program.Account == account.Name)?.Seeds[2];
            byte[]? address = mint is null ? null : BytesOf(mint);
            return address is { Length: Pubkey.Size } && hosts.GetAccount(new Pubkey(address)) is { } held ? held.Owner : TokenProgram.Address;
        }

        if (account.Name.StartsWith("mint", StringComparison.Ordinal))
        {
            return hosts.Mints[random.Next(hosts.Mints.Length)];
        }

        return random.Next(4) == 0 ? AnyPlace() : AnyTokens();
    }

    /// <summary>What an argument must be to fit the accounts; null if anything will do.</summary>
    private byte[]? Fitting(FieldDescription argument)
    {
        if (argument.Name == "pin")
        {
            Span<byte> pin = stackalloc byte[Pin.Size];
            if (random.Next(3) == 0 && hosts.GetAccount(accounts[InstructionDescription.Session]) is { } session)
            {
                Pin.Of(session.Data.Span).CopyTo(pin);
            }

            return pin.ToArray();
        }

        if (argument.Name.EndsWith("_bump", StringComparison.Ordinal) && bumps.TryGetValue(argument.Name[..^"_bump".Length], out byte bump))
        {
            return [bump];
        }

        const string ofState = "_of_state";
        return argument.Name.EndsWith(ofState, StringComparison.Ordinal) && random.Next(5) != 0
            ? FieldOf(InstructionDescription.Session, argument.Name[..^ofState.Length])
            : null;
    }

    private byte[] AnyValue(ValueDescription type) => type.Kind switch
    {
        ValueKind.Boolean => [(byte)random.Next(2)],
        ValueKind.Time => BitConverter.GetBytes(AnyTime()),
        ValueKind.Address => (random.Next(3) == 0 ? AnyPlace() : AnyPerson()).AsSpan().ToArray(),
        ValueKind.Option => random.Next(2) == 0 ? [0] : [1, .. AnyValue(type.Inner!)],
        ValueKind.Integer => AnyInteger(type.Size),
        _ => random.Bytes(type.Size),
    };

    private byte[] AnyInteger(int size)
    {
        UInt128 value = random.Next(20) switch
        {
            0 => UInt128.MaxValue,
            1 => UInt128.One << random.Next(size * 8),
            < 7 => (UInt128)random.Next(300),
            _ => (UInt128)random.Next(5),
        };
        byte[] bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128LittleEndian(bytes, value);
        return bytes[..size];
    }

    private long AnyTime() => hosts.Time + random.Next(8) switch
    {
        0 => 0,
        1 => -random.Next(2_000),
        2 => long.MinValue / 4,
        _ => random.Next(1, 4_000),
    };

    private Pubkey AnyPerson() => hosts.People[random.Next(hosts.People.Length)];

    private Pubkey AnyPlace() => hosts.Places[random.Next(hosts.Places.Count)];

    private Pubkey AnyTokens()
    {
        Pubkey[] tokens =
        [
            .. hosts.Places.Where(place => hosts.GetAccount(place) is { Data.Length: >= 165 } account
                && (account.Owner == TokenProgram.Address || account.Owner == TokenProgram.Address2022)),
        ];
        return tokens.Length == 0 ? AnyPlace() : tokens[random.Next(tokens.Length)];
    }
}
