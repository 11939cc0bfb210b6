using System.Threading.Tasks;
using SessionKit.Conformance.Attacks;
using SessionKit.Conformance.Protocols;
using SessionKit.Hosting;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.Conformance.Constructs;

/// <summary>Steps that open another session beside their own, and steps that use one by its key.</summary>
public sealed class OpeningOthersTests
{
    [HostTheory]
    [OnEveryHost]
    public async Task What_is_missing_is_opened_and_what_is_there_is_used(string name)
    {
        using Host host = Start(name, out Keypair bob, out Shop.Orders.Buyer buyer);
        Session<Shop.Orders.Placed, Shop.Orders.Buyer> first = await buyer.Place(number: 1, amount: 5, year: 2026);
        Assert.Equal(new Shop.Tally.Counting(1, 5), await TallyOf(host, bob, 2026));
        await buyer.Place(number: 2, amount: 7, year: 2026);
        Assert.Equal(new Shop.Tally.Counting(2, 12), await TallyOf(host, bob, 2026));
        await first.Cancel(year: 2026);
        Assert.Equal(new Shop.Tally.Counting(1, 7), await TallyOf(host, bob, 2026));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task What_must_be_opened_may_not_be_there(string name)
    {
        using Host host = Start(name, out Keypair bob, out Shop.Orders.Buyer buyer);
        await buyer.PlaceFirst(number: 1, amount: 5, year: 2026);
        StepRefusedException refusal = await Assert.ThrowsAsync<StepRefusedException>(() => buyer.PlaceFirst(number: 2, amount: 5, year: 2026).SendAsync());
        Assert.Equal("AccountDiscriminatorAlreadySet", refusal.ErrorName);
        Assert.Equal(new Shop.Tally.Counting(1, 5), await TallyOf(host, bob, 2026));
    }

    [HostTheory]
    [OnEveryHost]
    public async Task Nobody_counts_on_anothers_tally_or_on_another_years(string name)
    {
        using Host host = Start(name, out Keypair bob, out Shop.Orders.Buyer buyer);
        Keypair eve = host.Person();
        await new Shop.Orders.Buyer(host.Ledger, eve).Place(number: 1, amount: 100, year: 2026);
        Session<Shop.Orders.Placed, Shop.Orders.Buyer> order = await buyer.Place(number: 1, amount: 5, year: 2026);
        await buyer.Place(number: 2, amount: 7, year: 2025);
        Pubkey mine = Shop.Tally.AddressOf(new(bob.Address, 2026));
        Pubkey hers = Shop.Tally.AddressOf(new(eve.Address, 2026));
        Pubkey lastYears = Shop.Tally.AddressOf(new(bob.Address, 2025));

        Instruction place = (await buyer.Place(number: 3, amount: 1, year: 2026).Instructions())[^1];
        await new Attempt(host, [bob], place.With(mine, instead: hers)).IsRefused(Shop.Program, SessionKitError.ConstraintSeeds);
        await new Attempt(host, [bob], place.With(mine, instead: lastYears)).IsRefused(Shop.Program, SessionKitError.ConstraintSeeds);

        Instruction cancel = (await order.Cancel(year: 2026).Instructions())[^1];
        await new Attempt(host, [bob], cancel.With(mine, instead: hers)).IsRefused(Shop.Program, SessionKitError.ConstraintHasOne);
        await new Attempt(host, [bob], cancel.With(mine, instead: lastYears)).IsRefused(Shop.Program, SessionKitError.ConstraintHasOne);
    }

    [HostTheory]
    [OnEveryHost]
    public async Task An_ordinary_key_cannot_stand_in_for_what_is_opened(string name)
    {
        using Host host = Start(name, out Keypair bob, out Shop.Orders.Buyer buyer);
        Keypair fake = Keypair.Generate();
        Instruction place = (await buyer.Place(number: 1, amount: 1, year: 2026).Instructions())[^1];
        Instruction forged = place.With(Shop.Tally.AddressOf(new(bob.Address, 2026)), instead: fake.Address).SignedBy(fake.Address);
        await new Attempt(host, [bob, fake], forged).IsRefused(Shop.Program, SessionKitError.ConstraintSeeds);
    }

    private static Host Start(string name, out Keypair bob, out Shop.Orders.Buyer buyer)
    {
        Host host = Hosts.Start(name);
        host.Deploy(Shop.Program);
        bob = host.Person();
        buyer = new Shop.Orders.Buyer(host.Ledger, bob);
        return host;
    }

    private static async Task<Shop.Tally.Counting> TallyOf(Host host, Keypair buyer, ulong year) =>
        (await new Shop.Tally.Buyer(host.Ledger, buyer).Join<Shop.Tally.Counting>(new Shop.Tally.Key(buyer.Address, year))).State;
}
