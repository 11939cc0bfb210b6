using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Protocols;
using SessionKit.Transactions;

namespace SessionKit.Conformance.Attacks;

/// <summary>A chest, an owner, everybody down to whom its steps are handed, and some who may be paid.</summary>
internal sealed class ChestWorld : IDisposable
{
    public const ulong Funds = Host.Sol;

    private ChestWorld(string host)
    {
        Host = Hosts.Start(host);
        Host.Deploy(Chest.Program);
        Owner = Host.Person();
        Agent = Host.Person();
        Below = Host.Person();
        Child = Host.Person();
        Heir = Host.Person().Address;
        Shop = Host.Person().Address;
        Bakery = Host.Person().Address;
        Stranger = Host.Person().Address;
        Address = Chest.AddressOf(new(Owner.Address));
        Wallet = Chest.FindVault(Address, out _);
        PurseAddress = Chest.Purse.AddressOf(new(Address, Agent.Address));
    }

    public Host Host { get; }

    public Keypair Owner { get; }

    /// <summary>Holds the purse.</summary>
    public Keypair Agent { get; }

    /// <summary>Holds what is granted under the purse.</summary>
    public Keypair Below { get; }

    public Keypair Child { get; }

    /// <summary>Whom the chest names itself.</summary>
    public Pubkey Heir { get; }

    public Pubkey Shop { get; }

    public Pubkey Bakery { get; }

    public Pubkey Stranger { get; }

    public Pubkey Address { get; }

    public Pubkey Wallet { get; }

    public Pubkey PurseAddress { get; }

    /// <summary>All steps, a tenth of a SOL, for an hour, 20 times.</summary>
    public Scope Usual => new(Chest.Delegated.All, Host.Sol / 10, Host.Time + 3_600, 20);

    /// <summary>What of it is handed on: less, since it may be used before.</summary>
    public Scope Handed => Usual with { Amount = Host.Sol / 20, Uses = 5 };

    /// <summary>A chest that is open.</summary>
    public static async Task<ChestWorld> Open(string host)
    {
        var world = new ChestWorld(host);
        (await new Chest.Owner(world.Host.Ledger, world.Owner).Start(world.Heir, Funds)).Detach();
        return world;
    }

    public async Task<Session<Chest.Purse.Held, Chest.Purse.Agent>> Purse(AllowedAccounts accounts)
    {
        var granted = await new Chest.Purse.Owner(Host.Ledger, Owner).Grant(Agent.Address, Usual, accounts);
        return await new Chest.Purse.Agent(Host.Ledger, Agent).Join<Chest.Purse.Held>(granted.Detach());
    }

    public async Task<Session<Chest.Basket.Carried, Chest.Basket.Helper>> Basket(AllowedAccounts accounts)
    {
        var sent = await new Chest.Basket.Agent(Host.Ledger, Agent).Send(PurseAddress, Below.Address, accounts, Handed);
        return await new Chest.Basket.Helper(Host.Ledger, Below).Join<Chest.Basket.Carried>(sent.Detach());
    }

    public async Task<Session<Chest.Errand.Running, Chest.Errand.Runner>> Errand()
    {
        var sent = await new Chest.Errand.Agent(Host.Ledger, Agent).Dispatch(PurseAddress, Below.Address, Handed);
        return await new Chest.Errand.Runner(Host.Ledger, Below).Join<Chest.Errand.Running>(sent.Detach());
    }

    public async Task<Session<Chest.Trifle.Brief, Chest.Trifle.Child>> Trifle(Pubkey errand, AllowedAccounts accounts)
    {
        var asked = await new Chest.Trifle.Runner(Host.Ledger, Below).Ask(errand, Child.Address, Handed with { Amount = Host.Sol / 50, Uses = 2 }, accounts);
        return await new Chest.Trifle.Child(Host.Ledger, Child).Join<Chest.Trifle.Brief>(asked.Detach());
    }

    /// <summary>A grant of the owner's to somebody, as it goes over the wire.</summary>
    public Instruction Grant(AllowedAccounts accounts)
    {
        Pubkey purse = Chest.Purse.FindAddress(new(Address, Agent.Address), out byte bump);
        return Chest.Purse.Instructions.Grant(purse, Address, Owner.Address, bump, Agent.Address, Usual, accounts);
    }

    /// <summary>A grant under the purse, as it goes over the wire.</summary>
    public Instruction Send(AllowedAccounts accounts)
    {
        Pubkey basket = Chest.Basket.FindAddress(new(PurseAddress, Below.Address), out byte bump);
        return Chest.Basket.Instructions.Send(basket, PurseAddress, Agent.Address, bump, Below.Address, accounts, Handed);
    }

    public Instruction PayByPurse(Pubkey to, ulong amount = 1) =>
        Chest.Instructions.PayByPurse(session: Address, purse: PurseAddress, owner: Owner.Address, agent: Agent.Address, wallet: Wallet, to: to, amount: amount);

    public Instruction AppointByPurse(Pubkey next, Pubkey deputy) =>
        Chest.Instructions.AppointByPurse(session: Address, purse: PurseAddress, owner: Owner.Address, agent: Agent.Address, next: next, deputy: deputy);

    public Instruction PayByBasket(Pubkey basket, Pubkey to) =>
        Chest.Instructions.PayByBasket(session: Address, purse: PurseAddress, basket: basket, owner: Owner.Address, helper: Below.Address, wallet: Wallet, to: to, amount: 1);

    public Instruction PayByErrand(Pubkey errand, Pubkey to) =>
        Chest.Instructions.PayByErrand(session: Address, purse: PurseAddress, errand: errand, owner: Owner.Address, runner: Below.Address, wallet: Wallet, to: to, amount: 1);

    public Instruction PayByTrifle(Pubkey errand, Pubkey trifle, Pubkey to) => Chest.Instructions.PayByTrifle(
        session: Address, purse: PurseAddress, errand: errand, trifle: trifle, owner: Owner.Address, child: Child.Address, wallet: Wallet, to: to, amount: 1);

    public Attempt Try(Keypair signer, Instruction instruction) => new(Host, [signer], instruction);

    public void Dispose() => Host.Dispose();
}
