using System;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.LendingTests;

/// <summary>A market on some host with 10,000 of cash; Alice and Mallory with 1,000 of gold and a little cash each, Bob with cash alone.</summary>
internal sealed class LendingWorld : IDisposable
{
    private LendingWorld(string host)
    {
        Host = Hosts.Start(host);
        Host.Deploy(Lender.Program);
        Host.Deploy(Steward.Program);
        Keeper = Host.Person();
        Alice = Host.Person();
        Bob = Host.Person();
        Mallory = Host.Person();
        Market = Lender.Market.AddressOf(new(Keeper.Address, 1));
        Gold = Host.CreateMint(new MintOptions());
        Cash = Host.CreateMint(new MintOptions());
        Voucher = Host.CreateMint(new MintOptions { Authority = Market });
        Host.Fund(Keeper.Address, Cash, 10_000);
        Host.Fund(Keeper.Address, Gold, 0);
        Host.Fund(Bob.Address, Cash, 10_000);
        foreach (Keypair person in new[] { Alice, Mallory })
        {
            Host.Fund(person.Address, Gold, 1_000);
            Host.Fund(person.Address, Cash, 100);
        }

        foreach (Keypair person in new[] { Alice, Bob, Mallory })
        {
            Host.CreateTokenAccount(person.Address, Voucher);
        }
    }

    public Host Host { get; }

    public Keypair Keeper { get; }

    public Keypair Alice { get; }

    public Keypair Bob { get; }

    public Keypair Mallory { get; }

    public Pubkey Market { get; }

    public Pubkey Gold { get; }

    public Pubkey Cash { get; }

    public Pubkey Voucher { get; }

    /// <summary>Gold is worth twice as much cash, half of which may be owed; a loan costs 1 % and lasts a week.</summary>
    public Lender.Terms Terms { get; } = new(2 * Lender.PriceUnit, Share: 5_000, Fee: 100, Term: 604_800);

    public Pubkey Store => Lender.Market.FindVault(Market, Gold, out _);

    public Pubkey Till => Lender.Market.FindVault(Market, Cash, out _);

    /// <summary>A world whose market is open and has cash.</summary>
    public static async Task<LendingWorld> Open(string host)
    {
        var world = new LendingWorld(host);
        Session<Lender.Market.Live, Lender.Market.Keeper> market = await world.OpenMarket();
        await market.Fund(10_000);
        return world;
    }

    /// <summary>A world without a market.</summary>
    public static LendingWorld WithoutMarket(string host) => new(host);

    public Call<Lender.Market.Live, Lender.Market.Keeper> OpenMarket(Lender.Terms? terms = null, Pubkey? voucher = null, Pubkey? cash = null) =>
        new Lender.Market.Keeper(Host.Ledger, Keeper).Open(1, terms ?? Terms, Gold, cash ?? Cash, voucher ?? Voucher);

    public async Task<Session<Lender.Market.Live, Lender.Market.Keeper>> MarketForKeeper() =>
        await new Lender.Market.Keeper(Host.Ledger, Keeper).Join<Lender.Market.Live>(Market);

    public Lender.Position.Owner Depositor(Keypair person) => new(Host.Ledger, person);

    public Steward.Owner Principal(Keypair person) => new(Host.Ledger, person);

    public async Task<Session<Lender.Position.Deposited, Lender.Position.Owner>> Deposit(Keypair person, ulong amount = 500) =>
        await Depositor(person).Deposit(1, amount, Market);

    public async Task<Session<Lender.Position.Owing, Lender.Position.Owner>> Borrow(Keypair person, ulong amount = 400) =>
        await (await Deposit(person)).Borrow(amount);

    public Call<Steward.Saving, Steward.Owner> Plan(Keypair person, ulong number = 1, ulong amount = 500, ulong most = 400) =>
        Principal(person).Deposit(number, amount, most, PositionOf(person, number), Market);

    public static Pubkey PositionOf(Keypair person, ulong number = 1) => Lender.Position.AddressOf(new(person.Address, number));

    public static Pubkey PlanOf(Keypair person, ulong number = 1) => Steward.AddressOf(new(person.Address, number));

    public Pubkey PledgeOf(Keypair person, ulong number = 1) => Lender.Position.FindVault(PositionOf(person, number), Voucher, out _);

    public Pubkey TokensOf(Keypair person) => Host.TokenAccountOf(person.Address, Gold);

    public Pubkey PurseOf(Keypair person) => Host.TokenAccountOf(person.Address, Cash);

    public Pubkey VouchersOf(Keypair person) => Host.TokenAccountOf(person.Address, Voucher);

    /// <summary>What somebody has: gold, cash, vouchers.</summary>
    public (ulong Gold, ulong Cash, ulong Vouchers) Of(Keypair person) =>
        (Host.TokensIn(TokensOf(person)), Host.TokensIn(PurseOf(person)), Host.TokensIn(VouchersOf(person)));

    public Attempt Try(Keypair signer, params Instruction[] instructions) => new(Host, [signer], [.. instructions]);

    public Raw Raw(Keypair person) => new(this, person);

    /// <summary>A state as its bytes stand on the ledger.</summary>
    public TState Read<TState>(Pubkey address)
        where TState : struct, ISessionState<TState>
    {
        AccountData? account = Host.GetAccount(address);
        Assert.NotNull(account);
        Assert.True(StateReading.TryRead(TState.Protocol, address, account, now: null, expired: false, out TState state), "It is in another state.");
        return state;
    }

    public void Dispose() => Host.Dispose();
}
