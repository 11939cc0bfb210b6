using System;
using SessionKit.Hosting;

namespace SessionKit.Conformance;

/// <summary>A machine that runs programs, and what a test must be able to set up on it without a transaction.</summary>
public abstract class Host : IDisposable
{
    /// <summary>The fee for each signature, in lamports.</summary>
    public const ulong Fee = 5_000;

    /// <summary>One SOL in lamports.</summary>
    public const ulong Sol = 1_000_000_000;

    public abstract ILedger Ledger { get; }

    /// <summary>What the clock shows: seconds since 1970.</summary>
    public abstract long Time { get; }

    public abstract void Deploy(SessionProgram program);

    /// <summary>Replaces an account, whatever it held; null removes it.</summary>
    public abstract void SetAccount(Pubkey address, AccountData? account);

    public abstract AccountData? GetAccount(Pubkey address);

    public abstract Pubkey CreateMint(MintOptions mint);

    public abstract Pubkey CreateTokenAccount(Pubkey owner, Pubkey mint, Pubkey? address = null);

    /// <summary>Gives an owner tokens at the associated address; returns that address.</summary>
    public abstract Pubkey Fund(Pubkey owner, Pubkey mint, ulong amount);

    public abstract Pubkey TokenAccountOf(Pubkey owner, Pubkey mint);

    public abstract ulong TokensIn(Pubkey tokenAccount);

    /// <summary>An address that nothing is at.</summary>
    public abstract Pubkey NewAddress();

    public abstract void Pass(TimeSpan time);

    public ulong Lamports(Pubkey address) => GetAccount(address)?.Lamports ?? 0;

    /// <summary>Somebody with lamports.</summary>
    public Keypair Person(ulong lamports = 10 * Sol)
    {
        Keypair person = Keypair.Generate();
        SetAccount(person.Address, new AccountData(lamports, SystemProgram.Address, default));
        return person;
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }
}
