using System;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SessionKit.Builtins;
using SessionKit.Execution;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>What a ledger made for tests holds; guarded by its lock. A snapshot freezes it without copying.</summary>
internal sealed class LedgerState
{
    private readonly ImmutableDictionary<Pubkey, AccountData> genesis;
    private ImmutableDictionary<Pubkey, AccountData>.Builder accounts;
    private LedgerClock clock;
    private AccountData? clockAccount;
    private AccountData? blockhashesAccount;

    /// <summary>A ledger that holds <paramref name="genesis"/> from the start.</summary>
    public LedgerState(
        long startTime, in Rent rent, ImmutableDictionary<Pubkey, AccountData> genesis, ImmutableDictionary<Pubkey, ProgramEntry> programs)
    {
        clock = new LedgerClock(startTime, startTime, 0, 0);
        Rent = rent;
        Programs = programs;
        this.genesis = genesis;
        accounts = genesis.ToBuilder();
    }

    /// <summary>Programs that run in this process.</summary>
    public ImmutableDictionary<Pubkey, ProgramEntry> Programs { get; set; }

    public SeenTransactions Seen { get; } = new();

    /// <summary>How many addresses the ledger has made up for mints and accounts.</summary>
    public ulong AddressesMade { get; set; }

    public Rent Rent { get; }

    public LedgerClock Clock
    {
        get => clock;
        set
        {
            clock = value;
            clockAccount = null;
            blockhashesAccount = null;
        }
    }

    /// <summary>Is told of each address whose account is replaced.</summary>
    public Action<Pubkey>? Changed { get; set; }

    /// <summary>A ledger whose programs all run in this process.</summary>
    public static LedgerState Native(long startTime) =>
        new(startTime, Rent.Default, BuiltinPrograms.Accounts, BuiltinPrograms.All);

    public AccountData? Get(in Pubkey address)
    {
        if (address == WellKnown.ClockSysvar)
        {
            return clockAccount ??= Sysvar(clock.ToSysvar());
        }

        if (address == WellKnown.RentSysvar)
        {
            return Sysvar(Rent, length: 17);
        }

        if (address == WellKnown.RecentBlockhashesSysvar)
        {
            return blockhashesAccount ??= Sysvar(RecentBlockhashes.ToSysvar(clock));
        }

        return accounts.TryGetValue(address, out AccountData? account) ? account : null;
    }

    public void Set(in Pubkey address, AccountData? account)
    {
        if (account is null)
        {
            accounts.Remove(address);
        }
        else
        {
            accounts[address] = account;
        }

        Changed?.Invoke(address);
    }

    /// <summary>Every account but the sysvars, frozen as it is now.</summary>
    public ImmutableDictionary<Pubkey, AccountData> Accounts() => accounts.ToImmutable();

    /// <summary>The runtime's name for why a transaction is too old or was there before; null if it is neither.</summary>
    public string? CheckAge(CompiledTransaction transaction)
    {
        if (!RecentBlockhashes.IsRecent(Clock, transaction.Message.Blockhash.AsSpan()))
        {
            return "BlockhashNotFound";
        }

        return Seen.Contains(transaction.MessageHash) ? "AlreadyProcessed" : null;
    }

    /// <summary>Notes that a transaction was processed, whether or not it succeeded.</summary>
    public void CountProcessed(CompiledTransaction transaction)
    {
        Seen.Add(transaction.MessageHash);
        Clock = Clock.AfterTransaction();
    }

    public LedgerSnapshot Snapshot()
    {
        (ImmutableHashSet<Pubkey> current, ImmutableHashSet<Pubkey> previous) = Seen.Snapshot();
        return new LedgerSnapshot(genesis, accounts.ToImmutable(), Programs, clock, current, previous, AddressesMade);
    }

    public void Restore(LedgerSnapshot snapshot)
    {
        if (!ReferenceEquals(snapshot.Genesis, genesis))
        {
            throw new ArgumentException("The snapshot was taken of a ledger of another kind.", nameof(snapshot));
        }

        if (Changed is { } changed)
        {
            ReportDifferences(accounts.ToImmutable(), snapshot.Accounts, changed);
        }

        accounts = snapshot.Accounts.ToBuilder();
        Programs = snapshot.Programs;
        Clock = snapshot.Clock;
        Seen.Restore(snapshot.Seen, snapshot.SeenBefore);
        AddressesMade = snapshot.AddressesMade;
    }

    private static void ReportDifferences(
        ImmutableDictionary<Pubkey, AccountData> from, ImmutableDictionary<Pubkey, AccountData> to, Action<Pubkey> changed)
    {
        foreach ((Pubkey address, AccountData account) in from)
        {
            if (!to.TryGetValue(address, out AccountData? other) || !ReferenceEquals(account, other))
            {
                changed(address);
            }
        }

        foreach (Pubkey address in to.Keys)
        {
            if (!from.ContainsKey(address))
            {
                changed(address);
            }
        }
    }

    private AccountData Sysvar<T>(T value, int? length = null)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value));
        return Sysvar(bytes[..(length ?? bytes.Length)].ToArray());
    }

    private AccountData Sysvar(byte[] data) => new(Rent.MinimumBalance((ulong)data.Length), WellKnown.SysvarOwner, data);
}
