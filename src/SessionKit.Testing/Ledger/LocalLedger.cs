using System;
using System.Collections.Immutable;
using System.Threading;
using SessionKit.Builtins;
using SessionKit.Execution;
using SessionKit.Hosting;
using SessionKit.Transactions;

namespace SessionKit;

/// <summary>
/// A Solana ledger inside this process: runs the entrypoints of deployed programs natively, so that a debugger steps
/// through them, and holds them to the account rules of the real VM. System, Token, Token-2022 (subset), Associated Token, Memo and
/// Compute Budget programs are there from the start. Thread-safe: transactions run one after the other.
/// </summary>
/// <remarks>
/// <para>Time stands still at <see cref="LocalLedgerOptions.StartTime"/> until it is moved. Each processed transaction is a slot of
/// its own; moving the clock adds the slots that fit into the time (one in 400 ms, at least one).</para>
/// <para>A blockhash is good for 150 slots of the clock, a minute, and 65,536 transactions. Each transaction changes the latest one, so that the same
/// step can be sent twice; the same signed transaction cannot (<c>AlreadyProcessed</c>).</para>
/// <para>Compute units are not counted, priority fees not charged. Not there: durable nonces, the instructions sysvar, ledger history.</para>
/// </remarks>
public sealed partial class LocalLedger : ILedger
{
    private readonly Lock guard = new();
    private readonly LocalLedgerOptions options;
    private readonly LedgerState state;
    private readonly TransactionRunner runner;
    private readonly ChangeWaiters waiters = new();
    private bool isRunning;

    /// <summary>A ledger that is as strict as a cluster.</summary>
    public LocalLedger()
        : this(new LocalLedgerOptions())
    {
    }

    /// <summary>A ledger with other options.</summary>
    public LocalLedger(LocalLedgerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
        state = new LedgerState(options.StartTime);
        runner = new TransactionRunner(state, options);
    }

    /// <summary>The price of storage.</summary>
    public Rent Rent => state.Rent;

    /// <summary>Makes a program callable at its address, in the place of what was deployed there before.</summary>
    /// <returns>This ledger.</returns>
    /// <exception cref="ArgumentException">The address is that of a program that every ledger has.</exception>
    public LocalLedger Deploy(SessionProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (BuiltinPrograms.All.ContainsKey(program.Address))
        {
            throw new ArgumentException($"{program.Name} cannot be deployed at {program.Address}: that program is part of the ledger.", nameof(program));
        }

        return Change(() =>
        {
            state.Programs = state.Programs.SetItem(program.Address, new ProgramEntry(program.Address, null, program));
            state.Set(program.Address, BuiltinPrograms.ProgramAccount(WellKnown.ProgramLoader));
        });
    }

    /// <summary>Puts lamports, out of nothing, on top of what an account has.</summary>
    /// <returns>This ledger.</returns>
    /// <exception cref="OverflowException">The account would hold more than 2^64 lamports.</exception>
    public LocalLedger Airdrop(Pubkey address, ulong lamports) => Change(() =>
    {
        AccountData account = state.Get(address) ?? new AccountData(0, WellKnown.System, default);
        ulong sum = checked(account.Lamports + lamports);
        state.Set(address, sum == 0 ? null : account with { Lamports = sum });
    });

    /// <summary>Replaces an account, whatever it held and whether or not a program could have made it so; null, or one without lamports, removes it.</summary>
    /// <returns>This ledger.</returns>
    public LocalLedger SetAccount(Pubkey address, AccountData? account) =>
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
    public LocalLedger Restore(LedgerSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return Change(() => state.Restore(snapshot));
    }

    /// <summary>Runs a transaction: all of it or nothing, save the fee. A refusal is a result, not an exception.</summary>
    public TransactionResult Send(Transaction transaction) => Run(transaction, commit: true, default);

    /// <summary>Runs a transaction without effect; signatures are not checked.</summary>
    public TransactionResult Simulate(Transaction transaction, ImmutableArray<Pubkey> observed = default) =>
        Run(transaction, commit: false, observed);

    private TransactionResult Run(Transaction transaction, bool commit, ImmutableArray<Pubkey> observed)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        CompiledTransaction? compiled = CompiledTransaction.Read(transaction);
        if (compiled is null)
        {
            return Refuse("SanitizeFailure");
        }

        // Before the lock: signatures are most of a transaction's cost and touch nothing shared.
        if (commit && options.CheckSignatures && !compiled.HasValidSignatures())
        {
            return Refuse("SignatureFailure");
        }

        lock (guard)
        {
            EnterRun();
            try
            {
                TransactionResult result = runner.Run(compiled, commit, observed);
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

        TransactionResult Refuse(string kind) => new()
        {
            Signature = transaction.Id,
            Error = new TransactionError(kind),
        };
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

    private LocalLedger Change(Action change)
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
}
