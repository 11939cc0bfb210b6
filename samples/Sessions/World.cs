using System.Threading.Tasks;
using SessionKit;

/// <summary>Who takes part, and on which ledger.</summary>
internal sealed class World
{
    private const ulong Sol = 1_000_000_000;

    public World(TestLedger ledger)
    {
        Ledger = ledger.Deploy(Sessions.Program).Deploy(Council.Program).Deploy(Bundles.Program);
        Meter = new MeteredLedger(Ledger);
        foreach (Keypair person in new[] { Alice, Bob, Agent })
        {
            Ledger.Airdrop(person.Address, 10 * Sol);
        }

        Mint = Ledger.CreateMint(new MintOptions { Decimals = 0 });
        Ledger.Fund(Alice.Address, Mint, 1_000);
        Ledger.Fund(Bob.Address, Mint, 0);
        AgentsTokens = Ledger.Fund(Agent.Address, Mint, 0);
    }

    public TestLedger Ledger { get; }

    /// <summary>The ledger, as everybody who acts sees it.</summary>
    public MeteredLedger Meter { get; }

    public Keypair Alice { get; } = Keypair.Generate();

    public Keypair Bob { get; } = Keypair.Generate();

    /// <summary>A program of hers that acts while she sleeps.</summary>
    public Keypair Agent { get; } = Keypair.Generate();

    public Pubkey Mint { get; }

    public Pubkey AgentsTokens { get; }

    /// <summary>A session of Alice's, as its owner has it.</summary>
    public async Task<Session<Sessions.Primary.Active, Sessions.Primary.Owner>> OpenAsync(ulong number, Guard guard)
    {
        Session<Sessions.Primary.Active, Sessions.Primary.Opener> opened = await new Sessions.Primary.Opener(Meter, Alice)
            .Open(number: number, mint: Mint, boundTo: SystemProgram.Address, scope: Sessions.SessionScope.Token(Mint), guard: guard);
        return await OwnedAsync(opened.Detach(), Alice);
    }

    public async Task<Session<Sessions.Primary.Active, Sessions.Primary.Owner>> OwnedAsync(Pubkey session, Keypair owner) =>
        await new Sessions.Primary.Owner(Meter, owner).Join<Sessions.Primary.Active>(session);
}
