using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using SessionKit.Transactions;

namespace SessionKit.Conformance.Attacks;

/// <summary>An escrow on some host: Alice offers 10 A for 5 B, Bob takes, Mallory attacks.</summary>
internal sealed class EscrowWorld : IDisposable
{
    private readonly Dictionary<(Pubkey Owner, Pubkey Mint), Pubkey> tokens = [];
    private readonly Dictionary<Pubkey, Pubkey> vaults = [];

    public EscrowWorld(string host)
    {
        Host = Hosts.Start(host);
        Host.Deploy(Escrow.Program);
        Alice = Host.Person();
        Bob = Host.Person();
        Mallory = Host.Person();
        MintA = Host.CreateMint(new MintOptions { Decimals = 0 });
        MintB = Host.CreateMint(new MintOptions { Decimals = 0 });
        foreach (Keypair person in new[] { Alice, Bob, Mallory })
        {
            Host.Fund(person.Address, MintA, 100);
            Host.Fund(person.Address, MintB, 100);
        }
    }

    public Host Host { get; }

    public Keypair Alice { get; }

    public Keypair Bob { get; }

    public Keypair Mallory { get; }

    public Pubkey MintA { get; }

    public Pubkey MintB { get; }

    public static Pubkey Tokens => TokenProgram.Address;

    /// <summary>How an offer begins; in an hour it is over.</summary>
    public Task<Session<Escrow.Offered, Escrow.Maker>> Offer(ulong seed = 1, ulong ask = 5) =>
        new Escrow.Maker(Host.Ledger, Alice).Make(seed, 10, ask, Host.Time + 3_600, MintA, MintB).SendAsync();

    public Pubkey TokensOf(Keypair person, Pubkey mint)
    {
        // Deriving an address costs more than most else that a random test does.
        if (!tokens.TryGetValue((person.Address, mint), out Pubkey address))
        {
            address = Host.TokenAccountOf(person.Address, mint);
            tokens.Add((person.Address, mint), address);
        }

        return address;
    }

    public Instruction Make(ulong seed = 1, ulong deposit = 10, ulong ask = 5, Keypair? maker = null)
    {
        maker ??= Alice;
        Pubkey session = Escrow.FindAddress(new(maker.Address, seed), out byte bump);
        Pubkey vault = Escrow.FindVault(session, MintA, out byte vaultBump);
        return Escrow.Instructions.Make(
            session, vault, TokensOf(maker, MintA), MintA, MintB, maker.Address, Tokens, bump, vaultBump, seed, deposit, ask, Host.Time + 3_600);
    }

    public Instruction Take(Pubkey session, Keypair? taker = null, Pin pin = default)
    {
        taker ??= Bob;
        return Escrow.Instructions.Take(
            session, Vault(session), TokensOf(taker, MintB), TokensOf(Alice, MintB), TokensOf(taker, MintA), taker.Address, Alice.Address, Tokens, Tokens, pin);
    }

    public Instruction Refund(Pubkey session, Keypair? maker = null, Pin pin = default)
    {
        maker ??= Alice;
        return Escrow.Instructions.Refund(session, Vault(session), TokensOf(maker, MintA), maker.Address, Tokens, pin);
    }

    public Pubkey Vault(Pubkey session)
    {
        if (!vaults.TryGetValue(session, out Pubkey vault))
        {
            vault = Escrow.FindVault(session, MintA, out _);
            vaults.Add(session, vault);
        }

        return vault;
    }

    public Attempt Try(Keypair signer, params Instruction[] instructions) => new(Host, [signer], [.. instructions]);

    public Attempt Try(Keypair[] signers, params Instruction[] instructions) => new(Host, signers, [.. instructions]);

    public void Dispose() => Host.Dispose();
}
