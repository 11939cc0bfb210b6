using System;
using SessionKit.Hosting;

namespace SessionKit.Conformance;

/// <summary>A machine that runs programs, and what a test must be able to set up on it without a transaction.</summary>
public sealed class Host : IDisposable
{
    /// <summary>The fee for each signature, in lamports.</summary>
    public const ulong Fee = 5_000;

    /// <summary>One SOL in lamports.</summary>
    public const ulong Sol = 1_000_000_000;

    public Host(TestLedger ledger) => Ledger = ledger;

    public TestLedger Ledger { get; }

    /// <summary>What the clock shows: seconds since 1970.</summary>
    public long Time => Ledger.Time;

    /// <summary>Deploys a program of this assembly; on the real VM, as it is compiled.</summary>
    public void Deploy(SessionProgram program)
    {
        if (Ledger is SvmLedger vm)
        {
            vm.Deploy(program, CompiledPrograms.Of(program));
        }
        else
        {
            Ledger.Deploy(program);
        }
    }

    /// <summary>Replaces an account, whatever it held; null removes it.</summary>
    public void SetAccount(Pubkey address, AccountData? account) => Ledger.SetAccount(address, account);

    public AccountData? GetAccount(Pubkey address) => Ledger.GetAccount(address);

    public Pubkey CreateMint(MintOptions mint) => Ledger.CreateMint(mint);

    public Pubkey CreateTokenAccount(Pubkey owner, Pubkey mint, Pubkey? address = null) => Ledger.CreateTokenAccount(owner, mint, address);

    /// <summary>Gives an owner tokens at the associated address; returns that address.</summary>
    public Pubkey Fund(Pubkey owner, Pubkey mint, ulong amount) => Ledger.Fund(owner, mint, amount);

    public Pubkey TokenAccountOf(Pubkey owner, Pubkey mint) => Ledger.AssociatedTokenAddress(owner, mint);

    public ulong TokensIn(Pubkey tokenAccount) => Ledger.GetTokenBalance(tokenAccount);

    /// <summary>An address that nothing is at.</summary>
    public Pubkey NewAddress() => Ledger.NewAddress();

    public void Pass(TimeSpan time) => Ledger.MoveClock(time);

    public ulong Lamports(Pubkey address) => Ledger.GetBalance(address);

    /// <summary>Somebody with lamports.</summary>
    public Keypair Person(ulong lamports = 10 * Sol)
    {
        Keypair person = Keypair.Generate();
        SetAccount(person.Address, new AccountData(lamports, SystemProgram.Address, default));
        return person;
    }

    public void Dispose() => (Ledger as IDisposable)?.Dispose();
}
