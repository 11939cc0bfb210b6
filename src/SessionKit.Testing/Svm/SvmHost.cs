using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Threading;
using SessionKit.Execution;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>
/// The VMs of one installation: one process for all ledgers, started when the first is made and again should it have
/// ended, and the machines that ledgers gave back.
/// </summary>
internal sealed class SvmHost
{
    private static readonly ConcurrentDictionary<SvmInstallation, SvmHost> Hosts = new();

    /// <summary>Programs whose accounts are there from the start.</summary>
    private static readonly ImmutableArray<Pubkey> OwnersAtStart =
    [
        WellKnown.NativeLoader, WellKnown.ProgramLoader, WellKnown.OldProgramLoader, WellKnown.UpgradeableLoader,
        WellKnown.SysvarOwner, WellKnown.Token, WellKnown.Token2022,
    ];

    private readonly Lock guard = new();
    private readonly SvmInstallation installation;
    private readonly Stack<SvmMachine> free = [];
    private SvmProcess? process;
    private ImmutableDictionary<Pubkey, AccountData>? genesis;

    private SvmHost(SvmInstallation installation) => this.installation = installation;

    /// <summary>What every ledger on this VM holds from the start.</summary>
    public ImmutableDictionary<Pubkey, AccountData> Genesis => genesis!;

    /// <summary>The VM's price of storage.</summary>
    public Rent Rent { get; private set; }

    /// <summary>The host of the installation that the options name, started.</summary>
    /// <exception cref="SvmException">Node or the package is missing, too old, or does not start.</exception>
    public static SvmHost Of(SvmLedgerOptions options)
    {
        SvmHost host = Hosts.GetOrAdd(SvmInstallation.Find(options), static installation => new SvmHost(installation));
        host.Return(host.Take(options.Patience)); // Knows its genesis from here on.
        return host;
    }

    /// <summary>A machine that nobody else uses; what it holds may be anything.</summary>
    public SvmMachine Take(TimeSpan patience, bool mustBeNew = false)
    {
        lock (guard)
        {
            while (!mustBeNew && free.TryPop(out SvmMachine? kept))
            {
                if (kept.IsAlive)
                {
                    return kept;
                }
            }

            if (process is not { IsAlive: true })
            {
                process = SvmProcess.Start(installation, patience);
            }

            SvmMachine machine = new(process);
            genesis ??= ReadGenesis(machine);
            machine.Holds(genesis);
            return machine;
        }
    }

    public void Return(SvmMachine machine)
    {
        lock (guard)
        {
            if (machine.IsAlive)
            {
                free.Push(machine);
            }
        }
    }

    private ImmutableDictionary<Pubkey, AccountData> ReadGenesis(SvmMachine machine)
    {
        ImmutableDictionary<Pubkey, AccountData> accounts = machine.OwnedBy(OwnersAtStart);
        Rent rent = default;
        accounts[WellKnown.RentSysvar].Data.Span.CopyTo(MemoryMarshal.AsBytes(new Span<Rent>(ref rent)));
        Rent = rent;
        return accounts;
    }
}
