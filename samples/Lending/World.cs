using SessionKit;

/// <summary>Who takes part, on which ledger, with which tokens.</summary>
internal sealed class World
{
    private const ulong Sol = 1_000_000_000;

    public World(TestLedger ledger)
    {
        Ledger = ledger.Deploy(Lender.Program).Deploy(Steward.Program);
        Meter = new MeteredLedger(Ledger);
        foreach (Keypair person in new[] { Keeper, Alice, Bob, Carol })
        {
            Ledger.Airdrop(person.Address, 10 * Sol);
        }

        Gold = Ledger.CreateMint(decimals: 0);
        Cash = Ledger.CreateMint(decimals: 0);
        Voucher = Ledger.CreateMint(decimals: 0, authority: Market);
        Ledger.Fund(Alice.Address, Gold, 1_000);
        Ledger.Fund(Alice.Address, Cash, 50);
        Ledger.Fund(Bob.Address, Gold, 1_000);
        Ledger.Fund(Carol.Address, Cash, 2_000);
        Ledger.Fund(Keeper.Address, Cash, 5_000);
    }

    public TestLedger Ledger { get; }

    /// <summary>The ledger, as everybody who acts sees it.</summary>
    public MeteredLedger Meter { get; }

    /// <summary>Has cash, and lends it.</summary>
    public Keypair Keeper { get; } = Keypair.Generate();

    /// <summary>Has gold, and needs cash.</summary>
    public Keypair Alice { get; } = Keypair.Generate();

    /// <summary>Has gold too, and does not pay back.</summary>
    public Keypair Bob { get; } = Keypair.Generate();

    /// <summary>Has cash, and an eye on overdue loans.</summary>
    public Keypair Carol { get; } = Keypair.Generate();

    public Pubkey Gold { get; }

    public Pubkey Cash { get; }

    /// <summary>The receipts, which the market alone can make.</summary>
    public Pubkey Voucher { get; }

    /// <summary>A piece of gold is worth two of cash; half of that may be owed; a loan costs 1 % and lasts a week.</summary>
    public Lender.Terms Terms { get; } = new(Price: 2 * Lender.PriceUnit, Share: 5_000, Fee: 100, Term: 7 * 86_400);

    public Pubkey Market => Lender.Market.AddressOf(new(Keeper.Address, 1));

    public Pubkey PositionOf(Keypair person, ulong number) => Lender.Position.AddressOf(new(person.Address, number));

    /// <summary>What somebody has of a token, at the account that is his for it.</summary>
    public ulong Holds(Keypair person, Pubkey mint)
    {
        Pubkey account = Ledger.AssociatedTokenAddress(person.Address, mint);
        return Ledger.GetAccount(account) is null ? 0 : Ledger.GetTokenBalance(account);
    }

    public Lender.Position.Owner Depositor(Keypair person) => new(Meter, person);

    public Steward.Owner Principal(Keypair person) => new(Meter, person);

    public string Balance(Keypair person) => $"{Holds(person, Gold)} gold, {Holds(person, Cash)} cash, {Holds(person, Voucher)} vouchers";
}
