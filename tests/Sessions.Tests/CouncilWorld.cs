using System;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Transactions;

namespace SessionKit.SessionTests;

/// <summary>Three with seats, a founder without one, a stranger, and a purse with a SOL in it.</summary>
internal sealed class CouncilWorld(Host host) : IDisposable
{
    public const ulong Purse = Host.Sol;

    public Host Host { get; } = host;

    public Keypair Founder { get; } = host.Person();

    public Keypair Alice { get; } = host.Person();

    public Keypair Bob { get; } = host.Person();

    public Keypair Carol { get; } = host.Person();

    public Keypair Mallory { get; } = host.Person();

    public Pubkey Payee { get; } = host.Person(Host.Sol).Address;

    public Pubkey Address => Council.AddressOf(new(Founder.Address, 1));

    /// <summary>What the purse has.</summary>
    public ulong Held => Host.Lamports(PurseAddress);

    private Pubkey PurseAddress => Council.FindVault(Address, out _);

    public static async Task<CouncilWorld> Convene(string name)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Council.Program);
        var world = new CouncilWorld(host);
        (await new Council.Founder(host.Ledger, world.Founder).Convene(1, world.Alice.Address, world.Bob.Address, world.Carol.Address)).Detach();
        host.Ledger.Airdrop(world.PurseAddress, Purse);
        return world;
    }

    public async Task<Session<Council.Resting, Council.One>> Resting() => await new Council.One(Host.Ledger, Alice).Join<Council.Resting>(Address);

    public Instruction Move(Keypair member, ulong amount) =>
        Council.Instructions.Move(session: Address, member: member.Address, pin: default, payee: Payee, amount: amount, until: Host.Time + 60);

    public Instruction Approve(Keypair member) => Council.Instructions.Approve(session: Address, member: member.Address);

    public Instruction CarryOut() => Council.Instructions.CarryOut(session: Address, purse: PurseAddress, payee: Payee, pin: default);

    public Instruction Pay(Keypair one, Keypair other, ulong amount) =>
        Council.Instructions.Pay(session: Address, purse: PurseAddress, one: one.Address, other: other.Address, payee: Payee, amount: amount);

    public Instruction Dissolve(Keypair one, Keypair other) =>
        Council.Instructions.Dissolve(session: Address, purse: PurseAddress, one: one.Address, other: other.Address, founder: Founder.Address, pin: default);

    public Attempt By(Keypair[] signers, params Instruction[] instructions) => new(Host, signers, [.. instructions]);

    public void Dispose() => Host.Dispose();
}
