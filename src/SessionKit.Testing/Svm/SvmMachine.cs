using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using SessionKit.Execution;
using SessionKit.Hosting;

namespace SessionKit;

/// <summary>One VM in the child process, and what it holds, as this side knows it.</summary>
internal sealed class SvmMachine
{
    private readonly SvmProcess process;
    private readonly uint id;
    private readonly HashSet<Pubkey> programs = [];
    private readonly HashSet<Pubkey> leftOver = [];
    private ImmutableDictionary<Pubkey, AccountData>.Builder held = ImmutableDictionary.CreateBuilder<Pubkey, AccountData>();

    public SvmMachine(SvmProcess process)
    {
        this.process = process;
        id = new SvmAnswer(process.Call(new SvmFrame(SvmOperation.NewMachine))).UInt32();
    }

    public bool IsAlive => process.IsAlive;

    /// <summary>The addresses at which the machine holds something.</summary>
    public IEnumerable<Pubkey> Addresses => held.Keys;

    /// <summary>
    /// Whether a program is still there that should be gone. The VM cannot forget one (it ends when it is called), so the machine keeps
    /// it until something else takes its place; a transaction that names it needs another machine.
    /// </summary>
    public bool IsLeftOver(in Pubkey address) => leftOver.Contains(address);

    /// <summary>Lets the process forget the machine.</summary>
    public void Forget() => process.Call(new SvmFrame(SvmOperation.Forget, id));

    /// <summary>Says what a new machine holds.</summary>
    public void Holds(ImmutableDictionary<Pubkey, AccountData> accounts) => held = accounts.ToBuilder();

    /// <summary>Asks for all accounts of some owners.</summary>
    public ImmutableDictionary<Pubkey, AccountData> OwnedBy(ImmutableArray<Pubkey> owners)
    {
        SvmFrame request = new(SvmOperation.OwnedAccounts, id);
        WriteAddresses(request, owners);
        return ReadAccounts(new SvmAnswer(process.Call(request)));
    }

    /// <summary>Makes the machine hold these accounts at these addresses.</summary>
    /// <exception cref="SvmException">The VM takes one of them for no program.</exception>
    public void Put(IReadOnlyCollection<Pubkey> addresses, LedgerState state)
    {
        List<(Pubkey Address, AccountData? Account)> changed = [];
        foreach (Pubkey address in addresses)
        {
            AccountData? wanted = state.Get(address);
            AccountData? known = held.GetValueOrDefault(address);
            if (wanted is null && programs.Contains(address))
            {
                leftOver.Add(address);
                continue;
            }

            leftOver.Remove(address);
            if (!ReferenceEquals(wanted, known) && !(wanted?.Equals(known) ?? false))
            {
                changed.Add((address, wanted));
            }
        }

        if (changed.Count == 0)
        {
            return;
        }

        SvmFrame request = new(SvmOperation.SetAccounts, id);
        request.UInt32((uint)changed.Count);
        foreach ((Pubkey address, AccountData? account) in changed)
        {
            request.Address(address);
            request.Byte(account is { Executable: true } ? (byte)1 : (byte)0);
            request.UInt64(account?.Lamports ?? 0);
            request.Address(account?.Owner ?? WellKnown.System);
            request.Bytes(account is null ? [] : account.Data.Span);
        }

        process.Call(request);
        foreach ((Pubkey address, AccountData? account) in changed)
        {
            Note(address, account);
            if (account is { Executable: true })
            {
                programs.Add(address);
            }
        }
    }

    /// <summary>Runs a transaction for good, and tells what the given addresses hold after it.</summary>
    public TransactionResult Send(
        CompiledTransaction transaction, in Clock clock, bool checksSignatures, ImmutableArray<Pubkey> addresses, out AccountData?[] after)
    {
        SvmFrame request = Begin(SvmOperation.Send, transaction, clock, checksSignatures);
        WriteAddresses(request, addresses);
        SvmAnswer answer = new(process.Call(request));
        TransactionResult result = ReadResult(ref answer, transaction);
        after = new AccountData?[addresses.Length];
        for (int i = 0; i < after.Length; i++)
        {
            AccountData? account = answer.Account();
            AccountData? known = held.GetValueOrDefault(addresses[i]);
            after[i] = account is not null && account.Equals(known) ? known : account;
            Note(addresses[i], after[i]);
        }

        return result;
    }

    /// <summary>Runs a transaction without effect, and tells what its accounts would hold after it.</summary>
    public TransactionResult Simulate(
        CompiledTransaction transaction, in Clock clock, bool checksSignatures, out ImmutableDictionary<Pubkey, AccountData?> after)
    {
        SvmAnswer answer = new(process.Call(Begin(SvmOperation.Simulate, transaction, clock, checksSignatures)));
        TransactionResult result = ReadResult(ref answer, transaction);
        var accounts = ImmutableDictionary.CreateBuilder<Pubkey, AccountData?>();
        for (uint count = answer.UInt32(); count > 0; count--)
        {
            Pubkey address = answer.Address();
            accounts[address] = answer.Account();
        }

        after = accounts.ToImmutable();
        return result;
    }

    private SvmFrame Begin(SvmOperation operation, CompiledTransaction transaction, in Clock clock, bool checksSignatures)
    {
        SvmFrame request = new(operation, id);
        request.UInt64(clock.Slot);
        request.Int64(clock.EpochStartTimestamp);
        request.UInt64(clock.Epoch);
        request.UInt64(clock.LeaderScheduleEpoch);
        request.Int64(clock.UnixTimestamp);
        request.Byte(checksSignatures ? (byte)1 : (byte)0);
        request.Bytes(transaction.Serialize());
        return request;
    }

    private void Note(in Pubkey address, AccountData? account)
    {
        if (account is null)
        {
            held.Remove(address);
        }
        else
        {
            held[address] = account;
        }
    }

    private static TransactionResult ReadResult(ref SvmAnswer answer, CompiledTransaction transaction)
    {
        TransactionError? error = null;
        if (answer.Byte() == 0)
        {
            string kind = answer.Text();
            uint index = answer.UInt32();
            bool isCustom = answer.Byte() != 0;
            uint code = answer.UInt32();
            error = new TransactionError(kind, index == uint.MaxValue ? null : (int)index, isCustom ? code : null);
        }

        ulong units = answer.UInt64();
        var logs = ImmutableArray.CreateBuilder<string>();
        for (uint count = answer.UInt32(); count > 0; count--)
        {
            logs.Add(answer.Text());
        }

        return new TransactionResult
        {
            Signature = transaction.Signature,
            Error = error,
            UnitsConsumed = units,
            Logs = logs.ToImmutable(),
            ReturnData = answer.Bytes().ToArray(),
        };
    }

    private static void WriteAddresses(SvmFrame request, ImmutableArray<Pubkey> addresses)
    {
        request.UInt32((uint)addresses.Length);
        foreach (Pubkey address in addresses)
        {
            request.Address(address);
        }
    }

    private static ImmutableDictionary<Pubkey, AccountData> ReadAccounts(SvmAnswer answer)
    {
        var accounts = ImmutableDictionary.CreateBuilder<Pubkey, AccountData>();
        for (uint count = answer.UInt32(); count > 0; count--)
        {
            Pubkey address = answer.Address();
            if (answer.Account() is { } account)
            {
                accounts[address] = account;
            }
        }

        return accounts.ToImmutable();
    }
}
