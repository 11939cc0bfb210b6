using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.Conformance.Attacks;
using SessionKit.Hosting;
using SessionKit.Transactions;

namespace SessionKit.Conformance.Traces;

/// <summary>
/// The two hosts with one and the same world: programs, people, mints and tokens. Every change is made to both. Addresses are the same in every
/// run, so that a seed is enough to do it again. Transactions are not signed: whoever is marked as signer is one, also an address that
/// no key could sign for.
/// </summary>
internal sealed class HostPair : IDisposable
{
    private const int PeopleCount = 5;
    private const ulong Funds = 1_000;
    private static readonly Pubkey WrappedSol = Pubkey.Parse("So11111111111111111111111111111111111111112");

    private readonly Host local = Hosts.Start(Hosts.Local, isStrict: false);
    private readonly Host vm = Hosts.Start(Hosts.RealVm, isStrict: false);
    private readonly List<Pubkey> places = [];
    private readonly HashSet<Pubkey> known = [];
    private readonly int placesAtStart;
    private readonly LedgerSnapshot localStart;
    private readonly LedgerSnapshot vmStart;

    /// <summary>Both hosts, alike.</summary>
    /// <param name="sabotage">What is done to the VM alone, to see that it is found out.</param>
    public HostPair(Action<SvmLedger>? sabotage = null)
    {
        People = [.. Enumerable.Range(0, PeopleCount).Select(i => Keypair.FromSeed([.. Enumerable.Repeat((byte)(i + 1), 32)]).Address)];
        foreach (SessionProgram program in Subjects.All.Append(ForgedProgram.Program))
        {
            Both(host => host.Deploy(program));
        }

        Mints = [.. MakeMints(), WrappedSol];
        foreach (Pubkey person in People)
        {
            SetAccount(person, new AccountData(10 * Host.Sol, SystemProgram.Address, default));
            foreach (Pubkey mint in Mints)
            {
                Note(Both(host => host.Fund(person, mint, Funds)));
            }

            // Besides the one that everybody looks at.
            Note(Both(host => host.CreateTokenAccount(person, Mints[0], host.NewAddress())));
        }

        SetAccount(Payer, new AccountData(ulong.MaxValue / 4, SystemProgram.Address, default));
        foreach (Pubkey address in Fixed())
        {
            Note(address);
        }

        sabotage?.Invoke((SvmLedger)vm.Ledger);

        // The same programs here and there, but only the VM has them as files: what an account's length or balance decides must not tell them apart.
        foreach (Pubkey address in places)
        {
            if (vm.GetAccount(address) is { Executable: true } program)
            {
                local.SetAccount(address, program);
            }
        }

        localStart = local.Ledger.Snapshot();
        vmStart = vm.Ledger.Snapshot();
        placesAtStart = places.Count;
    }

    /// <summary>Pays nearly every fee, and is nobody else.</summary>
    public static Pubkey Payer { get; } = Keypair.FromSeed([.. Enumerable.Repeat((byte)200, 32)]).Address;

    public ImmutableArray<Pubkey> People { get; }

    public ImmutableArray<Pubkey> Mints { get; }

    /// <summary>Every address that had a part in the trace so far.</summary>
    public IReadOnlyList<Pubkey> Places => places;

    public long Time => local.Time;

    public AccountData? GetAccount(Pubkey address) => local.GetAccount(address);

    /// <summary>Begins again.</summary>
    public void Reset()
    {
        local.Ledger.Restore(localStart);
        vm.Ledger.Restore(vmStart);
        known.ExceptWith(places.Skip(placesAtStart));
        places.RemoveRange(placesAtStart, places.Count - placesAtStart);
    }

    public void SetAccount(Pubkey address, AccountData? account)
    {
        Note(address);
        local.SetAccount(address, account);
        vm.SetAccount(address, account);
    }

    public void SetTime(long time)
    {
        local.Ledger.SetTime(time);
        vm.Ledger.SetTime(time);
    }

    /// <summary>Sends a transaction to both.</summary>
    public (TransactionResult Local, TransactionResult Vm) Send(Message message)
    {
        foreach (Pubkey address in message.StaticKeys)
        {
            Note(address);
        }

        Transaction transaction = Transaction.Unsigned(message);
        return (local.Ledger.Send(transaction), vm.Ledger.Send(transaction));
    }

    /// <summary>In what the hosts differ at some addresses; null if in nothing.</summary>
    public string? Difference(IEnumerable<Pubkey> addresses)
    {
        foreach (Pubkey address in addresses)
        {
            AccountData? here = local.GetAccount(address);
            AccountData? there = vm.GetAccount(address);
            if (!Equals(here, there))
            {
                return $"{address}: {Show(here)} on {Hosts.Local}, {Show(there)} on {Hosts.RealVm}";
            }
        }

        return null;
    }

    public static string Show(AccountData? account) => account is null
        ? "nothing"
        : $"{account.Lamports} lamports, owner {account.Owner}{(account.Executable ? ", executable" : string.Empty)}, {account.Data.Length} bytes {Convert.ToHexString(account.Data.Span[..Math.Min(400, account.Data.Length)])}";

    public void Dispose()
    {
        local.Dispose();
        vm.Dispose();
    }

    private void Note(Pubkey address)
    {
        if (known.Add(address))
        {
            places.Add(address);
        }
    }

    private IEnumerable<Pubkey> Fixed() =>
    [
        .. Mints, .. Subjects.All.Select(program => program.Address), ForgedProgram.Program.Address, TokenProgram.Address, TokenProgram.Address2022,
        SystemProgram.Address, Pubkey.Parse("SysvarC1ock11111111111111111111111111111111"), Pubkey.Parse("SysvarRent111111111111111111111111111111111"),
        Both(host => host.NewAddress()), Both(host => host.NewAddress()),
    ];

    private IEnumerable<Pubkey> MakeMints()
    {
        Pubkey authority = People[0];
        MintOptions[] kinds =
        [
            new() { Decimals = 0 },
            new() { Decimals = 6, Authority = authority, FreezeAuthority = authority },
            new() { Decimals = 2, Token2022 = true },
            new() { Decimals = 2, TransferFee = new TransferFeeRate(250, 7) },
            new() { Decimals = 2, PermanentDelegate = authority, CloseAuthority = authority },
            new() { Decimals = 2, TransferHook = ForgedProgram.Program.Address },
        ];
        return kinds.Select(kind => Both(host => host.CreateMint(kind)));
    }

    private void Both(Action<Host> change)
    {
        change(local);
        change(vm);
    }

    private Pubkey Both(Func<Host, Pubkey> change)
    {
        Pubkey here = change(local);
        Pubkey there = change(vm);
        return here == there ? here : throw new InvalidOperationException($"The hosts made up {here} and {there}.");
    }
}
