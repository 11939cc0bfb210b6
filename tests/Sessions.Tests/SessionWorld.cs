using System;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Transactions;

namespace SessionKit.SessionTests;

/// <summary>Alice with 1,000 tokens, Bob, an agent, a stranger, pools; on some host.</summary>
internal sealed class SessionWorld : IDisposable
{
    public SessionWorld(string host)
    {
        Host = Hosts.Start(host);
        Host.Deploy(Sessions.Program);
        Alice = Host.Person();
        Bob = Host.Person();
        Agent = Host.Person();
        Mallory = Host.Person();
        Mint = Host.CreateMint(new MintOptions { Decimals = 0 });
        Tokens = Host.Fund(Alice.Address, Mint, 1_000);
        AgentsTokens = Host.Fund(Agent.Address, Mint, 0);
        Host.Fund(Bob.Address, Mint, 0);
    }

    public Host Host { get; }

    public Keypair Alice { get; }

    public Keypair Bob { get; }

    public Keypair Agent { get; }

    public Keypair Mallory { get; }

    public Pubkey Mint { get; }

    /// <summary>Alice's tokens.</summary>
    public Pubkey Tokens { get; }

    public Pubkey AgentsTokens { get; }

    public Pubkey TokenProgram => Host.GetAccount(Mint)!.Owner;

    public Pubkey Vault(Pubkey session) => Sessions.Primary.FindVault(session, Mint, out _);

    /// <summary>A session of Alice's, as its owner has it.</summary>
    public async Task<Session<Sessions.Primary.Active, Sessions.Primary.Owner>> Open(
        ulong number = 1, Guard? guard = null, Sessions.SessionScope? scope = null, Pubkey? boundTo = null)
    {
        var opened = await new Sessions.Primary.Opener(Host.Ledger, Alice).Open(
            number: number, mint: Mint, boundTo: boundTo ?? SystemProgram.Address, scope: scope ?? Sessions.SessionScope.User, guard: guard ?? Guard.Always);
        return await Owned(opened.Detach(), Alice);
    }

    public async Task<Session<Sessions.Primary.Active, Sessions.Primary.Owner>> Owned(Pubkey session, Keypair owner) =>
        await new Sessions.Primary.Owner(Host.Ledger, owner).Join<Sessions.Primary.Active>(session);

    public async Task<Pubkey> Pool(ulong number = 1) => (await new Sessions.Pool.Keeper(Host.Ledger, Bob).Dig(number)).Detach();

    public async Task<ulong> Level(Pubkey pool)
    {
        var found = await new Sessions.Pool.Keeper(Host.Ledger, Bob).Join<Sessions.Pool.Filled>(pool);
        found.Detach();
        return found.State.Level;
    }

    public Instruction Deposit(Pubkey session, ulong amount) => Sessions.Primary.Instructions.Deposit(
        session: session, vault: Vault(session), from: Tokens, mint: Mint, owner: Alice.Address, tokenProgram: TokenProgram, amount: amount);

    public Instruction Say(Pubkey session, Pubkey message, Keypair? owner = null) =>
        Sessions.Primary.Instructions.Say(session: session, owner: (owner ?? Alice).Address, message: message);

    public Instruction All(Pubkey session, Pubkey pool, ulong amount, Pubkey message) => Sessions.Primary.Instructions.DepositFillAndSay(
        session: session, vault: Vault(session), from: Tokens, mint: Mint, pool: pool, owner: Alice.Address, tokenProgram: TokenProgram, amount: amount, message: message);

    public Instruction Close(Pubkey session) => Sessions.Primary.Instructions.Close(
        session: session, vault: Vault(session), to: Tokens, mint: Mint, owner: Alice.Address, tokenProgram: TokenProgram, pin: default);

    public Instruction Pay(Pubkey session, ulong amount) => Sessions.Primary.Instructions.Pay(
        session: session, vault: Vault(session), to: AgentsTokens, mint: Mint, owner: Alice.Address, tokenProgram: TokenProgram, amount: amount);

    public Instruction PayBySubsidiary(Pubkey session, Pubkey grant, ulong amount) => Sessions.Primary.Instructions.PayBySubsidiary(
        session: session, subsidiary: grant, vault: Vault(session), to: AgentsTokens, mint: Mint, owner: Alice.Address, agent: Agent.Address,
        tokenProgram: TokenProgram, amount: amount);

    public Attempt Try(Keypair signer, params Instruction[] instructions) => new(Host, [signer], [.. instructions]);

    public void Dispose() => Host.Dispose();
}
