using System;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.Transactions;

namespace SessionKit.Conformance.Traces;

/// <summary>One thing that happens in a trace, with all its numbers in it, so that it can happen again after other things.</summary>
internal abstract record TraceAction
{
    /// <summary>Does it on both hosts; returns in what they differ then, or null.</summary>
    public abstract string? Run(HostPair hosts);
}

/// <summary>An account is replaced as no transaction could.</summary>
internal sealed record Replacement(Pubkey Address, AccountData? Account, string How) : TraceAction
{
    public override string? Run(HostPair hosts)
    {
        hosts.SetAccount(Address, Account);
        return hosts.Difference([Address]);
    }

    public override string ToString() => $"{How}: {Address} is {HostPair.Show(Account)}";
}

/// <summary>The clock is set.</summary>
internal sealed record ClockSet(long Time) : TraceAction
{
    public override string? Run(HostPair hosts)
    {
        hosts.SetTime(Time);
        return null;
    }

    public override string ToString() => $"the clock shows {Time}";
}

/// <summary>A change to an instruction, and its name.</summary>
internal sealed record Mutation(string Name, Func<Instruction, Instruction> Apply)
{
    public override string ToString() => Name;
}

/// <summary>An instruction as it should be, and what is wrong with it.</summary>
internal sealed record DamagedInstruction(string Name, Instruction Whole, ImmutableArray<Mutation> Mutations)
{
    public Instruction Damaged => Mutations.Aggregate(Whole, (instruction, mutation) => mutation.Apply(instruction));

    public override string ToString() =>
        $"{Name}{(Mutations.IsEmpty ? string.Empty : $" ({string.Join(", ", Mutations)})")} {Convert.ToHexString(Damaged.Data.Span)}\n"
        + string.Join('\n', Damaged.Accounts.Select((meta, i) => $"    {i} {meta.Address}{(meta.IsSigner ? " signer" : string.Empty)}{(meta.IsWritable ? " writable" : string.Empty)}"));
}

/// <summary>A transaction.</summary>
internal sealed record Sending(Pubkey Payer, ImmutableArray<DamagedInstruction> Instructions) : TraceAction
{
    /// <summary>What became of it on the local ledger, the last time it was sent.</summary>
    public TransactionResult? Result { get; private set; }

    /// <summary>The message; null if none can be made: a program that is called cannot be the payer, for example.</summary>
    public Message? Compile()
    {
        try
        {
            Message message = Message.Compile(Payer, default, [.. Instructions.Select(instruction => instruction.Damaged)]);
            return Transaction.Unsigned(message).Size <= Transaction.MaxSize ? message : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public override string? Run(HostPair hosts)
    {
        if (Compile() is not { } message)
        {
            return null;
        }

        (Result, TransactionResult vm) = hosts.Send(message);
        return Outcome.Difference(Result, vm) ?? hosts.Difference(message.StaticKeys);
    }

    public override string ToString() => $"send, fee of {Payer}\n  {string.Join("\n  ", Instructions)}";
}
