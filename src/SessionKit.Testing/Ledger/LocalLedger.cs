using System;
using System.Collections.Immutable;
using SessionKit.Builtins;
using SessionKit.Execution;
using SessionKit.Hosting;
using SessionKit.Transactions;

namespace SessionKit;

/// <summary>
/// A Solana ledger inside this process: runs the entrypoints of deployed programs natively, so that a debugger steps
/// through them, and holds them to the account rules of the real VM. System, Token, Token-2022 (subset), Associated Token, Memo and
/// Compute Budget programs are there from the start.
/// </summary>
/// <remarks>Compute units are not counted: a program that is too dear for the chain runs here to its end.</remarks>
public sealed class LocalLedger : TestLedger
{
    private readonly LocalLedgerOptions options;
    private readonly LedgerState state;
    private readonly TransactionRunner runner;

    /// <summary>A ledger that is as strict as a cluster.</summary>
    public LocalLedger()
        : this(new LocalLedgerOptions())
    {
    }

    /// <summary>A ledger with other options.</summary>
    public LocalLedger(LocalLedgerOptions options)
        : this(options, LedgerState.Native((options ?? throw new ArgumentNullException(nameof(options))).StartTime))
    {
    }

    private LocalLedger(LocalLedgerOptions options, LedgerState state)
        : base(state)
    {
        this.options = options;
        this.state = state;
        runner = new TransactionRunner(state, options);
    }

    /// <inheritdoc/>
    public override LocalLedger Deploy(SessionProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        if (BuiltinPrograms.All.ContainsKey(program.Address))
        {
            throw new ArgumentException($"{program.Name} cannot be deployed at {program.Address}: that program is part of the ledger.", nameof(program));
        }

        Change(() =>
        {
            state.Programs = state.Programs.SetItem(program.Address, new ProgramEntry(program.Address, null, program));
            state.Set(program.Address, BuiltinPrograms.ProgramAccount(WellKnown.ProgramLoader));
        });
        return this;
    }

    /// <inheritdoc/>
    public override LocalLedger Airdrop(Pubkey address, ulong lamports) => (LocalLedger)base.Airdrop(address, lamports);

    /// <inheritdoc/>
    public override LocalLedger SetAccount(Pubkey address, AccountData? account) => (LocalLedger)base.SetAccount(address, account);

    /// <inheritdoc/>
    public override LocalLedger Restore(LedgerSnapshot snapshot) => (LocalLedger)base.Restore(snapshot);

    /// <inheritdoc/>
    public override LocalLedger MoveClock(TimeSpan time) => (LocalLedger)base.MoveClock(time);

    /// <inheritdoc/>
    public override LocalLedger SetTime(long unixTime) => (LocalLedger)base.SetTime(unixTime);

    /// <inheritdoc/>
    public override LocalLedger ExpireBlockhashes() => (LocalLedger)base.ExpireBlockhashes();

    private protected override bool HasGoodSignatures(CompiledTransaction transaction) =>
        !options.CheckSignatures || transaction.HasValidSignatures();

    private protected override TransactionResult Run(CompiledTransaction transaction, bool commit, ImmutableArray<Pubkey> observed) =>
        runner.Run(transaction, commit, observed);
}
