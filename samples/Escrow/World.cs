using System;
using SessionKit;

/// <summary>Who takes part, on which ledger, with which tokens.</summary>
internal sealed class World
{
    private const ulong Sol = 1_000_000_000;

    public World(TestLedger ledger)
    {
        Ledger = ledger.Deploy(Escrow.Program);
        Meter = new MeteredLedger(Ledger);
        Ledger.Airdrop(Alice.Address, 10 * Sol).Airdrop(Bob.Address, 10 * Sol).Airdrop(Mallory.Address, 10 * Sol);
        TokenA = Ledger.CreateMint(decimals: 0);
        TokenB = Ledger.CreateMint(decimals: 0);
        Ledger.Fund(Alice.Address, TokenA, 100);
        Ledger.Fund(Bob.Address, TokenB, 60);
        Ledger.Fund(Mallory.Address, TokenB, 60);
        Maker = new Escrow.Maker(Meter, Alice);
        Taker = new Escrow.Taker(Meter, Bob);
    }

    public TestLedger Ledger { get; }

    /// <summary>The ledger, as everybody who acts sees it.</summary>
    public MeteredLedger Meter { get; }

    public Keypair Alice { get; } = Keypair.Generate();

    public Keypair Bob { get; } = Keypair.Generate();

    public Keypair Mallory { get; } = Keypair.Generate();

    public Pubkey TokenA { get; }

    public Pubkey TokenB { get; }

    /// <summary>Alice, who offers.</summary>
    public Escrow.Maker Maker { get; }

    /// <summary>Bob, who takes.</summary>
    public Escrow.Taker Taker { get; }

    /// <summary>An hour from now, by the ledger's clock.</summary>
    public long InAnHour => Ledger.Time + 3_600;

    public void LetTwoHoursPass() => Ledger.MoveClock(TimeSpan.FromHours(2));

    /// <summary>How many tokens somebody holds at his associated account.</summary>
    public ulong Holds(Pubkey owner, Pubkey mint)
    {
        Pubkey account = Ledger.AssociatedTokenAddress(owner, mint);
        return Ledger.GetAccount(account) is null ? 0 : Ledger.GetTokenBalance(account);
    }
}
