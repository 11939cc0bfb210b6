using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using Xunit;

namespace SessionKit.Conformance.Constructs;

/// <summary>What all states of a session share.</summary>
public sealed class SharedDataTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task What_the_opening_gives_outlives_every_state(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair arbiter);
        Pubkey heir = host.NewAddress();
        var open = await new Tender.Client(host.Ledger, alice).Begin(arbiter.Address, 1, 20, heir, true);
        var terms = new Tender.Terms(arbiter.Address, Tender.Side.Sell, true, 20, heir, new(10, 7));
        Assert.Equal((terms, 0UL), (open.Shared, open.Header.UsageCount));
        Assert.Equal(8 + 40 + 1 + 8 + 32 + 1 + 1 + 8 + 32 + 12, Tender.Protocol.StateOffset);

        await (await new Tender.Bidder(host.Ledger, host.Person()).Join<Tender.Open>(open.Address)).Bid(10);
        await (await new Tender.Arbiter(host.Ledger, arbiter).Join<Tender.Open>(open.Address)).Judge();
        var judged = await new Tender.Client(host.Ledger, alice).Join<Tender.Judged>(open.Address);
        Assert.Equal((terms, new Tender.Judged(1)), (judged.Shared, judged.State));

        // The heir is derived from what is shared: nobody is asked.
        var over = Assert.IsType<Tender.AfterPay<Tender.Client>.Over>(await judged.Pay(end: false));
        Assert.Equal((terms, new Tender.Over(20, true), 3UL), (over.Session.Shared, over.Session.State, over.Session.Header.UsageCount));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task A_step_that_borrows_it_exclusively_changes_it_and_one_that_fails_does_not(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair arbiter);
        var open = await new Tender.Client(host.Ledger, alice).Begin(arbiter.Address, 1, 20, host.NewAddress(), true);
        open = await open.Raise(30);
        Assert.Equal((30UL, false), (open.Shared.Fee, open.Shared.Strict));
        await new Attempt(host, [alice], Tender.Instructions.Raise(session: open.Address, client: alice.Address, fee: 1_000)).IsRefused(Tender.Program, "TooMuch");
        var bids = await (await new Tender.Bidder(host.Ledger, host.Person()).Join<Tender.Open>(open.Address)).Bid(3);
        Assert.Equal((30UL, new Tender.Open(30, 1)), (bids.Shared.Fee, bids.State));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Guards_and_steps_read_it(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair arbiter);
        Keypair bidder = host.Person();
        var open = await (await new Tender.Client(host.Ledger, alice).Begin(arbiter.Address, 1, 20, host.NewAddress(), true)).Raise(100);
        await new Attempt(host, [bidder], Tender.Instructions.Bid(session: open.Address, bidder: bidder.Address, amount: 1)).IsRefused(Tender.Program, "Dear");
        await open.Raise(99);
        await new Attempt(host, [bidder], Tender.Instructions.Bid(session: open.Address, bidder: bidder.Address, amount: 11)).IsRefused(Tender.Program, "TooMuch");
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Its_addresses_bind_roles_and_accounts(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair arbiter);
        Keypair eve = host.Person();
        var open = await new Tender.Client(host.Ledger, alice).Begin(arbiter.Address, 1, 20, host.NewAddress(), true);
        await new Attempt(host, [eve], Tender.Instructions.Judge(session: open.Address, arbiter: eve.Address, pin: default)).IsRefused(Tender.Program, SessionKitError.ConstraintHasOne);
        await (await new Tender.Arbiter(host.Ledger, arbiter).Join<Tender.Open>(open.Address)).Judge();
        await new Attempt(host, [alice], Tender.Instructions.Pay(session: open.Address, client: alice.Address, heir: eve.Address, pin: default, end: true))
            .IsRefused(Tender.Program, SessionKitError.ConstraintHasOne);
        ulong before = host.Lamports(open.Shared.Heir);
        ulong held = host.Lamports(open.Address);
        Assert.IsType<Tender.AfterPay<Tender.Client>.Closed>(await (await new Tender.Client(host.Ledger, alice).Join<Tender.Judged>(open.Address)).Pay(end: true));
        Assert.Equal((before + held, 0UL), (host.Lamports(open.Shared.Heir), host.Lamports(open.Address)));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Who_is_introduced_must_be_named_by_it_afterwards(string name)
    {
        using Host host = Start(name, out Keypair alice, out Keypair arbiter);
        Keypair bob = host.Person();
        await Assert.ThrowsAsync<StepRefusedException>(() => new Tender.Client(host.Ledger, alice).Begin(arbiter.Address, 1, 20, host.NewAddress(), false).SendAsync());
        var open = await new Tender.Client(host.Ledger, alice).Begin(arbiter.Address, 1, 20, host.NewAddress(), true);
        await new Attempt(host, [bob], Tender.Instructions.Inherit(session: open.Address, heir: bob.Address, honest: false)).IsRefused(Tender.Program, SessionKitError.ConstraintHasOne);
        var inherited = await (await new Tender.Heir(host.Ledger, bob).Join<Tender.Open>(open.Address)).Inherit(true);
        Assert.Equal((bob.Address, arbiter.Address), (inherited.Shared.Heir, inherited.Shared.Arbiter));
    }

    private static Host Start(string name, out Keypair alice, out Keypair arbiter)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Tender.Program);
        alice = host.Person();
        arbiter = host.Person();
        return host;
    }
}
