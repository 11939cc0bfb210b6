using System.Threading.Tasks;
using SessionKit;

/// <summary>Who takes part, and on which ledger.</summary>
internal sealed class World
{
    /// <summary>One SOL in lamports.</summary>
    public const ulong Sol = 1_000_000_000;

    public World(TestLedger ledger)
    {
        Ledger = ledger.Deploy(Arena.Program);
        Meter = new MeteredLedger(Ledger);
        Ledger.Airdrop(Alice.Address, 10 * Sol);
        Ledger.Airdrop(Shop, Sol);

        // Somebody pays the fees of the browser's transactions; here it is the game.
        Ledger.Airdrop(Game.Address, Sol);
    }

    public TestLedger Ledger { get; }

    /// <summary>The ledger, as everybody who acts sees it.</summary>
    public MeteredLedger Meter { get; }

    /// <summary>A player, whose wallet asks her before it signs.</summary>
    public Keypair Alice { get; } = Keypair.Generate();

    /// <summary>The key in her browser: no lamport is ever its own.</summary>
    public Keypair Browser { get; } = Keypair.Generate();

    /// <summary>Pays the fees.</summary>
    public Keypair Game { get; } = Keypair.Generate();

    public Pubkey Shop { get; } = Keypair.Generate().Address;

    /// <summary>Where somebody would like to have what is in the purse.</summary>
    public Pubkey Thief { get; } = Keypair.Generate().Address;

    public Pubkey Seat => Arena.AddressOf(new(Alice.Address));

    public Arena.PlayKey.Player Granting => new(Meter, Alice);

    /// <summary>What the browser holds of the key, looked up afresh.</summary>
    public async Task<Session<Arena.PlayKey.Granted, Arena.PlayKey.Device>> KeyAsync() =>
        await new Arena.PlayKey.Device(Meter, Browser, Game).Join<Arena.PlayKey.Granted>(new Arena.PlayKey.Key(Seat, Browser.Address));
}
