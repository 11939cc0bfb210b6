using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using SessionKit.Execution;
using SessionKit.Hosting;
using SessionKit.Transactions;

namespace SessionKit;

/// <summary>
/// A ledger on the real VM: the one that validators run, as LiteSVM packs it, in a child process under Node. A program on this ledger is its
/// ELF; System, Token, Token-2022, Associated Token, Memo and Compute Budget are the programs that clusters run.
/// </summary>
/// <remarks>
/// <para>Needs Node 20 and the npm package <c>litesvm</c>; <see cref="SvmLedgerOptions"/> says where they are looked for. The process is started with the
/// first ledger, in a fraction of a second, serves all later ones, and ends with this process. Should it end before (the VM
/// itself can crash), the call at hand fails with an <see cref="SvmException"/> and the ledger goes on in a new one, from what it held before that call.</para>
/// <para>Time, slots, blockhashes and replay are those of <see cref="TestLedger"/>; everything else is the VM's: signatures, fees, rent, account rules, compute units.</para>
/// </remarks>
public sealed class SvmLedger : TestLedger, IDisposable
{
    private readonly SvmLedgerOptions options;
    private readonly LedgerState state;
    private readonly SvmRunner runner;

    /// <summary>A ledger that is as strict as a cluster.</summary>
    /// <exception cref="SvmException">Node or the package is missing, too old, or does not start; the message says what to do.</exception>
    public SvmLedger()
        : this(new SvmLedgerOptions())
    {
    }

    /// <summary>A ledger with other options.</summary>
    /// <exception cref="SvmException">Node or the package is missing, too old, or does not start; the message says what to do.</exception>
    public SvmLedger(SvmLedgerOptions options)
        : this(options ?? throw new ArgumentNullException(nameof(options)), SvmHost.Of(options))
    {
    }

    private SvmLedger(SvmLedgerOptions options, SvmHost host)
        : this(options, host, new LedgerState(options.StartTime, host.Rent, host.Genesis, ImmutableDictionary<Pubkey, ProgramEntry>.Empty))
    {
    }

    private SvmLedger(SvmLedgerOptions options, SvmHost host, LedgerState state)
        : base(state)
    {
        this.options = options;
        this.state = state;
        runner = new SvmRunner(host, state, options);
    }

    /// <summary>Deploys the program that was built beside its assembly: <c>Program.so</c>, or <c>Assembly.so</c>.</summary>
    /// <returns>This ledger.</returns>
    /// <exception cref="FileNotFoundException">There is none; the message says where it was looked for.</exception>
    /// <exception cref="ArgumentException">The VM does not take it, or the address is that of a program that every ledger has.</exception>
    public override SvmLedger Deploy(SessionProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        RequireFree(program.Address);
        return Deploy(program, ProgramFile.Find(program));
    }

    /// <summary>Deploys a program from an ELF file.</summary>
    /// <returns>This ledger.</returns>
    /// <exception cref="ArgumentException">The VM does not take it, or the address is that of a program that every ledger has.</exception>
    public SvmLedger Deploy(SessionProgram program, string elfPath) => Deploy(program, File.ReadAllBytes(elfPath));

    /// <summary>Deploys a program as an ELF.</summary>
    /// <returns>This ledger.</returns>
    /// <exception cref="ArgumentException">The VM does not take it, or the address is that of a program that every ledger has.</exception>
    public SvmLedger Deploy(SessionProgram program, ReadOnlyMemory<byte> elf)
    {
        ArgumentNullException.ThrowIfNull(program);
        return Deploy(program.Address, elf);
    }

    /// <summary>Deploys any program, whatever it was written in.</summary>
    /// <returns>This ledger.</returns>
    /// <exception cref="ArgumentException">The VM does not take it, or the address is that of a program that every ledger has.</exception>
    public SvmLedger Deploy(Pubkey address, ReadOnlyMemory<byte> elf)
    {
        RequireFree(address);
        return SetAccount(address, new AccountData(Rent.MinimumBalance((ulong)elf.Length), WellKnown.ProgramLoader, elf, Executable: true));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The account is executable and the VM does not take its data for a program.</exception>
    public override SvmLedger SetAccount(Pubkey address, AccountData? account)
    {
        Change(() => runner.SetAccount(address, account is { Lamports: > 0 } ? account : null));
        return this;
    }

    /// <inheritdoc/>
    public override SvmLedger Airdrop(Pubkey address, ulong lamports) => (SvmLedger)base.Airdrop(address, lamports);

    /// <inheritdoc/>
    public override SvmLedger Restore(LedgerSnapshot snapshot) => (SvmLedger)base.Restore(snapshot);

    /// <inheritdoc/>
    public override SvmLedger MoveClock(TimeSpan time) => (SvmLedger)base.MoveClock(time);

    /// <inheritdoc/>
    public override SvmLedger SetTime(long unixTime) => (SvmLedger)base.SetTime(unixTime);

    /// <inheritdoc/>
    public override SvmLedger ExpireBlockhashes() => (SvmLedger)base.ExpireBlockhashes();

    /// <summary>Lets another ledger have this one's VM. What the ledger held can still be read; nothing runs any more.</summary>
    public void Dispose() => Change(runner.Dispose);

    private void RequireFree(in Pubkey address)
    {
        if (runner.IsPartOfLedger(address))
        {
            throw new ArgumentException($"Nothing can be deployed at {address}: that account is part of the ledger.", nameof(address));
        }
    }

    private protected override bool HasGoodSignatures(CompiledTransaction transaction) => true; // The VM looks at them itself.

    private protected override TransactionResult Run(CompiledTransaction transaction, bool commit, ImmutableArray<Pubkey> observed) =>
        commit ? runner.Send(transaction, options.CheckSignatures) : runner.Simulate(transaction, observed);
}
