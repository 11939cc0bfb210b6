using System;
using System.Threading.Tasks;
using SessionKit.Conformance.Protocols;
using SessionKit.Transactions;

namespace SessionKit.Conformance.Constructs;

/// <summary>A maker with 1,000 tokens, a keeper, and depots.</summary>
internal sealed class DepotWorld : IDisposable
{
    public DepotWorld(string host)
    {
        Host = Hosts.Start(host);
        Host.Deploy(Depot.Program);
        Maker = Host.Person();
        Keeper = Host.Person();
        Mint = Host.CreateMint(new MintOptions { Decimals = 0 });
        Tokens = Host.Fund(Maker.Address, Mint, 1_000);
    }

    public Host Host { get; }

    public Keypair Maker { get; }

    public Keypair Keeper { get; }

    public Pubkey Mint { get; }

    /// <summary>The maker's tokens.</summary>
    public Pubkey Tokens { get; }

    /// <summary>A time that does not come.</summary>
    public long Later => Host.Time + 1_000;

    public Pubkey Vault(Pubkey depot) => Depot.FindVault(depot, Mint, out _);

    public async Task<Session<Depot.Open, Depot.Maker>> Begin(ulong number = 1, Guard? limits = null) =>
        await new Depot.Maker(Host.Ledger, Maker).Begin(number: number, mint: Mint, limits: limits ?? Guard.Always);

    public Instruction DepositAndLock(Pubkey depot, ulong amount, ulong least) => Depot.Instructions.DepositAndLock(
        session: depot, vault: Vault(depot), from: Tokens, mint: Mint, maker: Maker.Address, tokenProgram: Host.GetAccount(Mint)!.Owner,
        pin: default, amount: amount, least: least, until: Later, whom: Keeper.Address);

    public Instruction Deposit(Pubkey depot, ulong amount) => Depot.Instructions.Deposit(
        session: depot, vault: Vault(depot), from: Tokens, mint: Mint, maker: Maker.Address, tokenProgram: Host.GetAccount(Mint)!.Owner, amount: amount);

    public Instruction DepositAndEnd(Pubkey depot, ulong amount) => Depot.Instructions.DepositAndEnd(
        session: depot, vault: Vault(depot), from: Tokens, mint: Mint, maker: Maker.Address, tokenProgram: Host.GetAccount(Mint)!.Owner, pin: default, amount: amount);

    public Instruction DepositTwice(Pubkey depot, ulong amount) => Depot.Instructions.DepositTwice(
        session: depot, vault: Vault(depot), from: Tokens, mint: Mint, maker: Maker.Address, tokenProgram: Host.GetAccount(Mint)!.Owner, amount: amount);

    public Instruction LockAndNote(Pubkey depot, Keypair keeper, Pubkey whom, long? until = null) => Depot.Instructions.LockAndNote(
        session: depot, maker: Maker.Address, keeper: keeper.Address, pin: default, least: 0, until: until ?? Later, whom: whom, note: 1);

    public void Dispose() => Host.Dispose();
}
