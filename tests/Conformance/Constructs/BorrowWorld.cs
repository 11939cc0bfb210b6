using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Constructs;

/// <summary>An item that can be borrowed, and workers who borrow it.</summary>
internal sealed class BorrowWorld : IDisposable
{
    private BorrowWorld(Host host, Keypair keeper, Pubkey item)
    {
        Host = host;
        Keeper = keeper;
        Item = item;
    }

    public Host Host { get; }

    public Keypair Keeper { get; }

    public Pubkey Item { get; }

    public Pubkey LeaseAddress => Pawn.Work.FindLease(Item);

    public Lease? Lease => Lease.TryRead(Host.GetAccount(LeaseAddress), Pawn.Program.Address, out Lease? lease) ? lease : null;

    public static async Task<BorrowWorld> Start(string name)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Pawn.Program);
        Keypair keeper = host.Person();
        return new(host, keeper, await NewItem(host, keeper, 1));
    }

    public static async Task<Pubkey> NewItem(Host host, Keypair keeper, ulong number) =>
        (await new Pawn.Item.Keeper(host.Ledger, keeper).Make(number)).Detach();

    public async Task<Session<Pawn.Work.Idle, Pawn.Work.Worker>> Begin(Keypair worker, ulong number = 1) =>
        await new Pawn.Work.Worker(Host.Ledger, worker).Begin(number);

    /// <summary>Somebody's session that has the item to itself for 100 seconds.</summary>
    public async Task<(Keypair Worker, Session<Pawn.Work.Busy, Pawn.Work.Worker> Session)> Taken()
    {
        Keypair worker = Host.Person();
        return (worker, await (await Begin(worker)).Take(Item));
    }

    /// <summary>Somebody's session that shares the item for 50 seconds.</summary>
    public async Task<(Keypair Worker, Session<Pawn.Work.Busy, Pawn.Work.Worker> Session)> Shared()
    {
        Keypair worker = Host.Person();
        return (worker, await (await Begin(worker)).Share(Item));
    }

    /// <summary>Taking the item into a session that has nothing, by hand.</summary>
    public Instruction Take(Pubkey session, Keypair worker) =>
        Pawn.Work.Instructions.Take(session: session, item: Item, worker: worker.Address, itemLease: LeaseAddress, pin: default);

    /// <summary>Sharing it, by hand.</summary>
    public Instruction Share(Pubkey session, Keypair worker) =>
        Pawn.Work.Instructions.Share(session: session, item: Item, worker: worker.Address, itemLease: LeaseAddress, pin: default);

    /// <summary>Giving it back, by hand.</summary>
    public Instruction Give(Pubkey session, Keypair worker, Pubkey payer) =>
        Pawn.Work.Instructions.Give(session: session, worker: worker.Address, item: Item, itemLease: LeaseAddress, itemLeasePayer: payer, pin: default);

    public Attempt By(IEnumerable<ISigner> signers, params Instruction[] instructions) => new(Host, signers, [.. instructions]);

    public void Pass(int seconds) => Host.Pass(TimeSpan.FromSeconds(seconds));

    /// <summary>Holds the lease to its holders, who hold it until when they should.</summary>
    public void AssertHeldBy(bool exclusive, params (Pubkey Session, long Until)[] holders)
    {
        Lease lease = Assert.IsType<Lease>(Lease);
        Assert.Equal((Item, exclusive), (lease.Account, lease.IsExclusive));
        Assert.Equal(holders.OrderBy(h => h.Until).Select(h => new LeaseHolder(h.Session, h.Until)), lease.Holders.OrderBy(h => h.Until));
    }

    public void Dispose() => Host.Dispose();
}
