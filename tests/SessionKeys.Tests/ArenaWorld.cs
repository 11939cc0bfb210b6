using System;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Transactions;

namespace SessionKit.KeyTests;

/// <summary>The game on some host: Alice in her seat, her browser, a thief, a shop.</summary>
internal sealed class ArenaWorld : IDisposable
{
    private ArenaWorld(string host)
    {
        Host = Hosts.Start(host);
        Host.Deploy(Arena.Program);
        Alice = Host.Person();
        Browser = Keypair.Generate();
        Game = Host.Person();
        Mallory = Host.Person();
        Shop = Host.Person().Address;
        Seat = Arena.AddressOf(new(Alice.Address));
        Key = Arena.PlayKey.AddressOf(new(Seat, Browser.Address));
    }

    public Host Host { get; }

    public Keypair Alice { get; }

    /// <summary>The key: no lamport is ever its own.</summary>
    public Keypair Browser { get; }

    /// <summary>Pays the browser's fees.</summary>
    public Keypair Game { get; }

    public Keypair Mallory { get; }

    public Pubkey Shop { get; }

    public Pubkey Seat { get; }

    /// <summary>Where the browser's grant is.</summary>
    public Pubkey Key { get; }

    /// <summary>The shop, and nobody else.</summary>
    public AllowedAccounts Shops => [Shop];

    /// <summary>Both steps, half a SOL, an hour, three times.</summary>
    public Scope Usual => new(Arena.Delegated.Move | Arena.Delegated.Buy, Host.Sol / 2, Host.Time + 3_600, 3);

    /// <summary>Alice is in her seat.</summary>
    public static async Task<ArenaWorld> Open(string host)
    {
        var world = new ArenaWorld(host);
        (await world.Player().Enter(5 * Host.Sol)).Detach();
        return world;
    }

    public Arena.Player Player() => new(Host.Ledger, Alice);

    public async Task<Session<Arena.PlayKey.Granted, Arena.PlayKey.Player>> Grant(Scope? scope = null, AllowedAccounts? shops = null) =>
        await new Arena.PlayKey.Player(Host.Ledger, Alice).Grant(Browser.Address, scope ?? Usual, shops ?? Shops);

    public async Task<Session<Arena.PlayKey.Granted, Arena.PlayKey.Device>> Join() =>
        await new Arena.PlayKey.Device(Host.Ledger, Browser, Game).Join<Arena.PlayKey.Granted>(Key);

    public Instruction Move(Keypair device, byte x = 7) => Arena.Instructions.MoveByPlayKey(Seat, Key, Alice.Address, device.Address, x, 7);

    public Instruction Buy(Keypair device, ulong price, Pubkey? shop = null) =>
        Arena.Instructions.BuyByPlayKey(Seat, Key, Alice.Address, device.Address, Arena.FindVault(Seat, out _), shop ?? Shop, price);

    public Attempt Try(Keypair signer, params Instruction[] instructions) => new(Host, [signer], [.. instructions]);

    public void Dispose() => Host.Dispose();
}
