using System;
using System.Threading.Tasks;
using SessionKit;

/// <summary>Who takes part, on which ledger, with which tokens.</summary>
internal sealed class World
{
    private const ulong Sol = 1_000_000_000;

    /// <summary>One token in base units.</summary>
    public const ulong Token = 1_000_000;

    public World(TestLedger ledger)
    {
        Ledger = ledger.Deploy(Shain.Program).Deploy(Dapp.Program);
        Meter = new MeteredLedger(Ledger);
        foreach (Keypair person in new[] { Authority, Alice, Bob })
        {
            Ledger.Airdrop(person.Address, 10 * Sol);
        }

        Mint = Ledger.CreateMint(decimals: 6);
        Ledger.Fund(Alice.Address, Mint, 100 * Token);
        Ledger.Fund(Bob.Address, Mint, 5 * Token);
    }

    public TestLedger Ledger { get; }

    /// <summary>The ledger, as everybody who acts sees it.</summary>
    public MeteredLedger Meter { get; }

    public Keypair Authority { get; } = Keypair.Generate();

    /// <summary>Holds 100 tokens.</summary>
    public Keypair Alice { get; } = Keypair.Generate();

    /// <summary>Holds 5 tokens, which is too little.</summary>
    public Keypair Bob { get; } = Keypair.Generate();

    public Pubkey Mint { get; }

    public Shain.Owner Holder(Keypair person) => new(Meter, person);

    public Shain.Key KeyOf(Keypair person) => new(person.Address);

    public async Task<Pass> PassOf(Keypair person) => await Pass.ReadAsync(Ledger, person.Address) ?? throw new InvalidOperationException("There is no session.");

    public void LetADayPass() => Ledger.MoveClock(TimeSpan.FromDays(1));

    /// <summary>How many whole tokens an account holds.</summary>
    public ulong Holds(Pubkey owner) => Ledger.GetTokenBalance(Ledger.AssociatedTokenAddress(owner, Mint)) / Token;
}
