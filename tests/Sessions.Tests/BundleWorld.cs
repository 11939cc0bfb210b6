using System;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Transactions;

namespace SessionKit.SessionTests;

/// <summary>A coordinator, a participant who pays somebody, and a stranger.</summary>
internal sealed class BundleWorld : IDisposable
{
    public BundleWorld(string name)
    {
        Host = Hosts.Start(name);
        Host.Deploy(Bundles.Program);
        Coordinator = Host.Person();
        Participant = Host.Person();
        Mallory = Host.Person();
        Payee = Host.Person(Host.Sol).Address;
        Address = Bundles.Bundle.AddressOf(new(Coordinator.Address, 1));
    }

    public Host Host { get; }

    public Keypair Coordinator { get; }

    public Keypair Participant { get; }

    public Keypair Mallory { get; }

    public Pubkey Payee { get; }

    public Pubkey Address { get; }

    /// <summary>What the payee has got.</summary>
    public ulong Paid => Host.Lamports(Payee) - Host.Sol;

    public async Task<Session<Bundles.Bundle.Pending, Bundles.Bundle.Coordinator>> Begin() =>
        await new Bundles.Bundle.Coordinator(Host.Ledger, Coordinator).Begin(number: 1, until: Host.Time + 60);

    public async Task<Session<Bundles.Bundle.Pending, Bundles.Bundle.Coordinator>> Seen() =>
        await new Bundles.Bundle.Coordinator(Host.Ledger, Coordinator).Join<Bundles.Bundle.Pending>(Address);

    /// <summary>Operations of the participant's, by the client: he pays their rent and a fee for each.</summary>
    public async Task Prepare(byte number, params ulong[] amounts)
    {
        foreach (ulong amount in amounts)
        {
            (await new Bundles.Operation.Participant(Host.Ledger, Participant).Prepare(bundle: Address, number: number++, payee: Payee, amount: amount)).Detach();
        }
    }

    /// <summary>The bumps of an operation and of what it holds.</summary>
    public (byte Operation, byte Held) BumpsOf(byte number)
    {
        Bundles.Operation.FindVault(Bundles.Operation.FindAddress(new(Address, Participant.Address, number), out byte bump), out byte heldBump);
        return (bump, heldBump);
    }

    public Instruction PrepareOne(byte number, ulong amount)
    {
        Pubkey operation = Bundles.Operation.FindAddress(new(Address, Participant.Address, number), out byte bump);
        Pubkey held = Bundles.Operation.FindVault(operation, out byte heldBump);
        return Bundles.Operation.Instructions.Prepare(
            session: operation, bundle: Address, held: held, participant: Participant.Address, sessionBump: bump, heldBump: heldBump, number: number, payee: Payee, amount: amount);
    }

    public Instruction Validate(byte operations, ulong total) =>
        Bundles.Bundle.Instructions.Validate(session: Address, coordinator: Coordinator.Address, pin: default, operations: operations, total: total);

    public Instruction Commit() => Bundles.Bundle.Instructions.Commit(session: Address, coordinator: Coordinator.Address, pin: default);

    public Instruction Abort() => Bundles.Bundle.Instructions.Abort(session: Address, coordinator: Coordinator.Address, pin: default);

    public Instruction GiveUp() => Bundles.Bundle.Instructions.GiveUp(session: Address, pin: default);

    public Instruction End() => Bundles.Bundle.Instructions.End(session: Address, coordinator: Coordinator.Address, pin: default);

    public Instruction Settle(byte number) => Bundles.Operation.Instructions.Settle(
        session: Operation(number), bundle: Address, held: Bundles.Operation.FindVault(Operation(number), out _), payee: Payee, participant: Participant.Address, pin: default);

    public Instruction Undo(byte number) => Bundles.Operation.Instructions.Undo(
        session: Operation(number), bundle: Address, held: Bundles.Operation.FindVault(Operation(number), out _), participant: Participant.Address, pin: default);

    public Attempt By(Keypair[] signers, params Instruction[] instructions) => new(Host, signers, [.. instructions]);

    public void Dispose() => Host.Dispose();

    public Pubkey Operation(byte number) => Bundles.Operation.AddressOf(new(Address, Participant.Address, number));
}
