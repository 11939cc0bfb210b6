using System;
using System.Collections.Immutable;
using System.Threading;
using SessionKit.Hosting;
using SessionKit.Transactions;

namespace SessionKit;

/// <summary>
/// A ledger made for tests: everything that a cluster does with a transaction, and what a test may do besides: make accounts
/// out of nothing, move the clock, take everything back. A test that is written against this type runs on either
/// ledger: <see cref="LocalLedger"/> in this process, under the debugger, or <see cref="SvmLedger"/>, the real VM.
/// Thread-safe: transactions of one ledger run one after the other.
/// </summary>
/// <remarks>
/// <para>Time stands still at <see cref="TestLedgerOptions.StartTime"/> until it is moved. Each processed transaction is a slot of
/// its own; moving the clock adds the slots that fit into the time (one in 400 ms, at least one).</para>
/// <para>A blockhash is good for 150 slots of the clock, a minute, and 65,536 transactions. Each transaction changes the latest one, so that the same
/// step can be sent twice; the same signed transaction cannot (<c>AlreadyProcessed</c>).</para>
/// <para>Priority fees are not charged. Not there: durable nonces, the instructions sysvar, ledger history.</para>
/// </remarks>
public abstract partial class TestLedger : ILedger
{
    private readonly Lock guard = new();
    private readonly ChangeWaiters waiters = new();
    private readonly LedgerState state;
    private bool isRunning;

    private protected TestLedger(LedgerState state) => this.state = state;

    /// <summary>The price of storage.</summary>
    public Rent Rent => state.Rent;

    /// <summary>Makes a program callable at its address, in the place of what was deployed there before.</summary>
    /// <returns>This ledger.</returns>
    /// <exception cref="ArgumentException">The address is that of a program that every ledger has.</exception>
    public abstract TestLedger Deploy(SessionProgram program);

    /// <summary>Puts lamports, out of nothing, on top of what an account has.</summary>
    /// <returns>This ledger.</returns>
    /// <exception cref="OverflowException">The account would hold more than 2^64 lamports.</exception>
    public virtual TestLedger Airdrop(Pubkey address, ulong lamports) => Change(() =>
    {
        AccountData account = state.Get(address) ?? new AccountData(0, SystemProgram.Address, default);
        ulong sum = checked(account.Lamports + lamports);
        state.Set(address, sum == 0 ? null : account with { Lamports = sum });
    });

    /// <summary>Replaces an account, whatever it held and whether or not a program could have made it so; null, or one without lamports, removes it.</summary>
    /// <returns>This ledger.</returns>
    public virtual TestLedger SetAccount(Pubkey address, AccountData? account) =>
        Change(() => state.Set(address, account is { Lamports: > 0 } ? account : null));

    /// <summary>What is at an address now; null if nothing is.</summary>
    public AccountData? GetAccount(Pubkey address)
    {
        lock (guard)
        {
            return state.Get(address);
        }
    }

    /// <summary>The lamports at an address; 0 if nothing is there.</summary>
    public ulong GetBalance(Pubkey address) => GetAccount(address)?.Lamports ?? 0;

    /// <summary>Everything that the ledger holds at this moment.</summary>
    public LedgerSnapshot Snapshot()
    {
        lock (guard)
        {
            return state.Snapshot();
        }
    }

    /// <summary>Makes the ledger hold again what it held when the snapshot was taken: accounts, programs, clock, and which transactions it has seen.</summary>
    /// <returns>This ledger.</returns>
    /// <exception cref="ArgumentException">The snapshot was taken of a ledger of the other kind.</exception>
    public virtual TestLedger Restore(LedgerSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return Change(() => state.Restore(snapshot));
    }

    /// <summary>Runs a transaction: all of it or nothing, save the fee. A refusal is a result, not an exception.</summary>
    public TransactionResult Send(Transaction transaction) => Run(transaction, commit: true, default);

    /// <summary>Runs a transaction without effect; signatures are not checked.</summary>
    public TransactionResult Simulate(Transaction transaction, ImmutableArray<Pubkey> observed = default) =>
        Run(transaction, commit: false, observed);

    /// <summary>Whether a transaction that is sent may go on to be run, judged by its signatures. Called without the lock: signatures touch nothing shared.</summary>
    private protected abstract bool HasGoodSignatures(CompiledTransaction transaction);

    /// <summary>Runs a transaction of good form, under the lock, and commits it if asked to.</summary>
    private protected abstract TransactionResult Run(CompiledTransaction transaction, bool commit, ImmutableArray<Pubkey> observed);

    /// <summary>Changes the ledger as no transaction could, under the lock.</summary>
    private protected TestLedger Change(Action change)
    {
        lock (guard)
        {
            EnterRun();
            try
            {
                change();
                waiters.Wake(address => state.Get(address), state.Clock.Time);
            }
            finally
            {
                isRunning = false;
            }
        }

        return this;
    }

    private TransactionResult Run(Transaction transaction, bool commit, ImmutableArray<Pubkey> observed)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        CompiledTransaction? compiled = CompiledTransaction.Read(transaction);
        if (compiled is null)
        {
            return Refusal.Of(transaction.Id, "SanitizeFailure");
        }

        if (commit && !HasGoodSignatures(compiled))
        {
            return Refusal.Of(transaction.Id, "SignatureFailure");
        }

        lock (guard)
        {
            EnterRun();
            try
            {
                TransactionResult result = Run(compiled, commit, observed);
                if (commit)
                {
                    waiters.Wake(address => state.Get(address), state.Clock.Time);
                }

                return result;
            }
            finally
            {
                isRunning = false;
            }
        }
    }

    /// <summary>The lock lets a thread in twice; a program that uses the ledger it runs on would see half a transaction.</summary>
    private void EnterRun()
    {
        if (isRunning)
        {
            throw new NotSupportedException("A program cannot use the ledger that it is running on; it has its accounts and its context.");
        }

        isRunning = true;
    }
}
