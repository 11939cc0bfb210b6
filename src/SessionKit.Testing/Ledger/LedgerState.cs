using System;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SessionKit.Builtins;
using SessionKit.Execution;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>What an embedded ledger holds; guarded by its lock. A snapshot freezes it without copying.</summary>
internal sealed class LedgerState
{
    private ImmutableDictionary<Pubkey, AccountData>.Builder accounts = BuiltinPrograms.Accounts.ToBuilder();
    private LedgerClock clock;
    private AccountData? clockAccount;

    public LedgerState(long startTime) => clock = new LedgerClock(startTime, startTime, 0, 0);

    public ImmutableDictionary<Pubkey, ProgramEntry> Programs { get; set; } = BuiltinPrograms.All;

    public SeenTransactions Seen { get; } = new();

    /// <summary>How many addresses the ledger has made up for mints and accounts.</summary>
    public ulong AddressesMade { get; set; }

    public Rent Rent { get; } = Rent.Default;

    public LedgerClock Clock
    {
        get => clock;
        set
        {
            clock = value;
            clockAccount = null;
        }
    }

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
    }

    /// <summary>Every account but the sysvars, frozen as it is now.</summary>
    public ImmutableDictionary<Pubkey, AccountData> Accounts() => accounts.ToImmutable();

    public LedgerSnapshot Snapshot()
    {
        (ImmutableHashSet<Pubkey> current, ImmutableHashSet<Pubkey> previous) = Seen.Snapshot();
        return new LedgerSnapshot(accounts.ToImmutable(), Programs, clock, current, previous, AddressesMade);
    }

    public void Restore(LedgerSnapshot snapshot)
    {
        accounts = snapshot.Accounts.ToBuilder();
        Programs = snapshot.Programs;
        Clock = snapshot.Clock;
        Seen.Restore(snapshot.Seen, snapshot.SeenBefore);
        AddressesMade = snapshot.AddressesMade;
    }

    private AccountData Sysvar<T>(T value, int? length = null)
        where T : unmanaged
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value));
        byte[] data = bytes[..(length ?? bytes.Length)].ToArray();
        return new AccountData(Rent.MinimumBalance((ulong)data.Length), WellKnown.SysvarOwner, data);
    }
}
