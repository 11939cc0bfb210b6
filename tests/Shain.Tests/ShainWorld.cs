using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using SessionKit.Conformance;
using SessionKit.Conformance.Attacks;
using SessionKit.Transactions;
using Xunit;

namespace SessionKit.GateTests;

/// <summary>The gate on some host: its terms as they are by default, Alice with 100 tokens, Bob with as many, Mallory with ideas.</summary>
internal sealed class ShainWorld : IDisposable
{
    /// <summary>One token in base units.</summary>
    public const ulong Token = 1_000_000;

    public ShainWorld(string host, bool isStrict = false)
    {
        Host = Hosts.Start(host, isStrict);
        Host.Deploy(Shain.Program);
        Authority = Host.Person();
        Alice = Host.Person();
        Bob = Host.Person();
        Mallory = Host.Person();
        Mint = Host.CreateMint(new MintOptions());
        Host.Fund(Alice.Address, Mint, 100 * Token);
        Host.Fund(Bob.Address, Mint, 100 * Token);
    }

    public Host Host { get; }

    public TestLedger Ledger => Host.Ledger;

    public Keypair Authority { get; }

    public Keypair Alice { get; }

    public Keypair Bob { get; }

    public Keypair Mallory { get; }

    public Pubkey Mint { get; }

    public static Pubkey Config => Shain.Config.AddressOf();

    public static Pubkey Treasury => Shain.Config.FindTreasury(out _);

    public Pubkey TreasuryAta => Host.TokenAccountOf(Treasury, Mint);

    public static Pubkey SessionOf(Keypair holder) => Shain.AddressOf(new(holder.Address));

    public static Pubkey LifetimeOf(Keypair holder) => Shain.Lifetime.AddressOf(new(holder.Address));

    public Pubkey TokensOf(Keypair holder) => Host.TokenAccountOf(holder.Address, Mint);

    public Shain.Owner Client(Keypair holder) => new(Ledger, holder);

    /// <summary>A world whose terms are set.</summary>
    public static async Task<ShainWorld> Open(string host, long? duration = null, ulong? fee = null, ulong? minHolding = null)
    {
        var world = new ShainWorld(host);
        await world.Initialize(duration, fee, minHolding);
        return world;
    }

    public async Task<Session<Shain.Config.Live, Shain.Config.Authority>> Initialize(long? duration = null, ulong? fee = null, ulong? minHolding = null) =>
        await new Shain.Config.Authority(Ledger, Authority).Initialize(new(duration, fee, minHolding), Mint);

    public async Task<Session<Shain.Active, Shain.Owner>> Start(Keypair? holder = null) => await Client(holder ?? Alice).StartSession();

    /// <summary>The instructions that a client plans.</summary>
    public static async Task<Instruction> Planned(Task<ImmutableArray<Instruction>> instructions) => (await instructions)[^1];

    /// <summary>A raw start, whatever there is.</summary>
    public Instruction StartInstruction(Keypair holder, Pubkey? tokens = null) => Shain.Instructions.StartSession(
        SessionOf(holder), tokens ?? TokensOf(holder), TreasuryAta, Config, LifetimeOf(holder), holder.Address, TokenProgram.Address);

    public static Instruction Pass(Keypair holder, ulong tag = 0) => Shain.Instructions.GatedAction(SessionOf(holder), holder.Address, tag);

    public static Instruction Close(Keypair holder) => Shain.Instructions.CloseSession(SessionOf(holder), holder.Address);

    public Instruction InitializeInstruction(Shain.InitializeParams terms = default) => Shain.Config.Instructions.Initialize(
        Config, TreasuryAta, Mint, Authority.Address, Treasury, TokenProgram.Address, terms);

    public Attempt Try(Keypair signer, params Instruction[] instructions) => new(Host, [signer], [.. instructions]);

    public Attempt Try(Keypair[] signers, params Instruction[] instructions) => new(Host, signers, [.. instructions]);

    /// <summary>Tries what must end with an error of the program's own and change nothing.</summary>
    public Task Refuses(Shain.Error error, Keypair signer, params Instruction[] instructions) =>
        Try(signer, instructions).IsRefused(Shain.Program, error.ToString());

    /// <summary>The session as its bytes stand on the ledger.</summary>
    public Shain.Active StateOf(Keypair holder) => Read<Shain.Active>(SessionOf(holder));

    public Shain.Config.Live Terms => Read<Shain.Config.Live>(Config);

    public ulong LifetimeOfHolder(Keypair holder) => Read<Shain.Lifetime.Counted>(LifetimeOf(holder)).TotalSessions;

    public void LetItExpire() => Host.Pass(TimeSpan.FromSeconds(Shain.DefaultSessionDuration + 1));

    /// <summary>Changes bytes of an account without a transaction.</summary>
    public void Inject(Pubkey address, Action<byte[]> change)
    {
        AccountData account = Host.GetAccount(address)!;
        byte[] data = account.Data.ToArray();
        change(data);
        Host.SetAccount(address, new AccountData(account.Lamports, account.Owner, data));
    }

    public void Dispose() => Host.Dispose();

    private TState Read<TState>(Pubkey address)
        where TState : struct, ISessionState<TState>
    {
        AccountData? account = Host.GetAccount(address);
        Assert.NotNull(account);
        Assert.True(StateReading.TryRead(TState.Protocol, address, account, now: null, expired: false, out TState state), "It is in another state.");
        return state;
    }
}
