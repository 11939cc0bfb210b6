using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Protocols;
using SessionKit.Transactions;

namespace SessionKit.Conformance.Attacks;

/// <summary>A treasury with an owner and a clerk, and everybody to whom a step may be handed down.</summary>
internal sealed class TreasuryWorld : IDisposable
{
    public const ulong Funds = Host.Sol;

    public TreasuryWorld(string host)
    {
        Host = Hosts.Start(host);
        Host.Deploy(Treasury.Program);
        Owner = Host.Person();
        Clerk = Host.Person();
        Agent = Host.Person();
        Helper = Host.Person();
        Child = Host.Person();
        Payee = Host.Person().Address;
        Address = Treasury.AddressOf(new(Owner.Address, 1));
    }

    public Host Host { get; }

    public Keypair Owner { get; }

    public Keypair Clerk { get; }

    public Keypair Agent { get; }

    public Keypair Helper { get; }

    public Keypair Child { get; }

    public Pubkey Payee { get; }

    /// <summary>Where the treasury is.</summary>
    public Pubkey Address { get; }

    /// <summary>All steps of the owner, ten times, a tenth of a SOL, for an hour.</summary>
    public Scope Usual => new(Treasury.Delegated.Pay | Treasury.Delegated.Note | Treasury.Delegated.Freeze, Host.Sol / 10, Host.Time + 3_600, 10);

    public async Task<Session<Treasury.Open, Treasury.Owner>> Start(Pubkey? clerk = null) =>
        await new Treasury.Owner(Host.Ledger, Owner).Start(1, clerk ?? Clerk.Address, Funds);

    /// <summary>The owner's agent, in a treasury that is open.</summary>
    public async Task<Session<Treasury.Spending.Live, Treasury.Spending.Agent>> Spending(Scope? scope = null)
    {
        var granted = await new Treasury.Spending.Owner(Host.Ledger, Owner).Grant(Address, Agent.Address, scope ?? Usual);
        return await new Treasury.Spending.Agent(Host.Ledger, Agent).Join<Treasury.Spending.Live>(granted.Detach());
    }

    /// <summary>The agent's helper.</summary>
    public async Task<Session<Treasury.Errand.Running, Treasury.Errand.Helper>> Errand(Pubkey spending, Scope scope)
    {
        var granted = await new Treasury.Errand.Agent(Host.Ledger, Agent).Send(spending, Helper.Address, scope);
        return await new Treasury.Errand.Helper(Host.Ledger, Helper).Join<Treasury.Errand.Running>(granted.Detach());
    }

    /// <summary>The helper's child.</summary>
    public async Task<Session<Treasury.Trifle.Brief, Treasury.Trifle.Child>> Trifle(Pubkey errand, Scope scope)
    {
        var granted = await new Treasury.Trifle.Helper(Host.Ledger, Helper).Ask(errand, Child.Address, 7, scope);
        return await new Treasury.Trifle.Child(Host.Ledger, Child).Join<Treasury.Trifle.Brief>(granted.Detach());
    }

    /// <summary>A payment by the agent, as it goes over the wire.</summary>
    public Instruction PayBySpending(Pubkey spending, ulong amount) => Treasury.Instructions.PayBySpending(
        session: Address,
        spending: spending,
        owner: Owner.Address,
        agent: Agent.Address,
        wallet: Treasury.FindVault(Address, out _),
        to: Payee,
        amount: amount);

    /// <summary>A note by the agent.</summary>
    public Instruction NoteBySpending(Pubkey spending, ulong note = 5) =>
        Treasury.Instructions.NoteBySpending(Address, spending, Owner.Address, Agent.Address, note);

    /// <summary>A note by the agent's helper.</summary>
    public Instruction NoteByErrand(Pubkey spending, Pubkey errand) =>
        Treasury.Instructions.NoteByErrand(Address, spending, errand, Owner.Address, Helper.Address, 5);

    /// <summary>A grant of the owner's, as it goes over the wire.</summary>
    public Instruction Grant(Pubkey agent, Scope scope)
    {
        Pubkey spending = Treasury.Spending.FindAddress(new(Address, agent), out byte bump);
        return Treasury.Spending.Instructions.Grant(spending, Address, Owner.Address, bump, agent, scope);
    }

    public void Dispose() => Host.Dispose();
}
