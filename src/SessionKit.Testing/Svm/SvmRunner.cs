using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using SessionKit.Execution;
using SessionKit.Transactions;

namespace SessionKit;

/// <summary>Takes a ledger's transactions to its machine, and the ledger's changes before them. Guarded by the ledger's lock.</summary>
internal sealed class SvmRunner : IDisposable
{
    private readonly SvmHost host;
    private readonly LedgerState state;
    private readonly SvmLedgerOptions options;
    private readonly HashSet<Pubkey> changed = [];
    private SvmMachine? machine;
    private bool isDisposed;

    public SvmRunner(SvmHost host, LedgerState state, SvmLedgerOptions options)
    {
        this.host = host;
        this.state = state;
        this.options = options;
        state.Changed = address => changed.Add(address);
    }

    // A ledger that nobody disposed of gives its machine back all the same: machines are dear, 11 ms and some megabytes.
    ~SvmRunner() => Release();

    /// <summary>Whether every ledger has this account from the start.</summary>
    public bool IsPartOfLedger(in Pubkey address) => host.Genesis.ContainsKey(address);

    /// <summary>Replaces an account; a program at once, so that the VM can refuse it here and not at the next transaction.</summary>
    public void SetAccount(in Pubkey address, AccountData? account)
    {
        if (account is not { Executable: true } || address == WellKnown.ClockSysvar || address == WellKnown.RentSysvar || address == WellKnown.RecentBlockhashesSysvar)
        {
            state.Set(address, account);
            return;
        }

        AccountData? before = state.Get(address);
        state.Set(address, account);
        try
        {
            Prepare();
        }
        catch (SvmException refusal) when (machine is { IsAlive: true })
        {
            state.Set(address, before);
            throw new ArgumentException($"The VM does not take the program at {address}. {refusal.Message}", nameof(account), refusal);
        }
    }

    public TransactionResult Send(CompiledTransaction transaction, bool checksSignatures)
    {
        SvmMachine vm = PrepareFor(transaction);
        if (FindAge(vm, transaction, checksSignatures) is { } refusal)
        {
            return Refusal.Of(transaction.Signature, refusal);
        }

        ImmutableArray<Pubkey> writable = Writable(transaction);
        TransactionResult result = vm.Send(transaction, state.Clock.ToSysvar(), checksSignatures, writable, out AccountData?[] after);
        bool isProcessed = result.Error is null || !ReferenceEquals(after[0], state.Get(writable[0]));
        for (int i = 0; i < writable.Length; i++)
        {
            if (!ReferenceEquals(after[i], state.Get(writable[i])))
            {
                state.Set(writable[i], after[i]);
            }
        }

        if (isProcessed)
        {
            state.CountProcessed(transaction);
        }

        return Correct(result, transaction);
    }

    public TransactionResult Simulate(CompiledTransaction transaction, ImmutableArray<Pubkey> observed)
    {
        SvmMachine vm = PrepareFor(transaction);
        if (FindAge(vm, transaction, checksSignatures: false) is { } refusal)
        {
            return Refusal.Of(transaction.Signature, refusal);
        }

        TransactionResult result = vm.Simulate(
            transaction, state.Clock.ToSysvar(), checksSignatures: false, out ImmutableDictionary<Pubkey, AccountData?> after);
        var contents = ImmutableDictionary.CreateBuilder<Pubkey, AccountData?>();
        foreach (Pubkey address in observed.IsDefault ? [] : observed)
        {
            contents[address] = after.TryGetValue(address, out AccountData? account) ? account : state.Get(address);
        }

        return Correct(result, transaction) with { Observed = contents.ToImmutable() };
    }

    public void Dispose()
    {
        isDisposed = true;
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        if (machine is { } used)
        {
            machine = null;
            host.Return(used);
        }
    }

    /// <summary>The machine, with everything in it that the ledger holds, and nothing else that the transaction could see.</summary>
    private SvmMachine PrepareFor(CompiledTransaction transaction)
    {
        SvmMachine vm = Prepare();
        LookupTables.Resolve(state, transaction.Message, out ImmutableArray<Pubkey> addresses);
        if (addresses.Contains(WellKnown.RecentBlockhashesSysvar))
        {
            // It changes with every transaction, and few look at it.
            vm.Put([WellKnown.RecentBlockhashesSysvar], state);
        }

        foreach (Pubkey address in addresses)
        {
            if (vm.IsLeftOver(address))
            {
                vm.Forget();
                Use(host.Take(options.Patience, mustBeNew: true));
                return Prepare();
            }
        }

        return vm;
    }

    private void Use(SvmMachine other)
    {
        machine = other;
        changed.UnionWith(other.Addresses);
        changed.UnionWith(state.Accounts().Keys);
    }

    private SvmMachine Prepare()
    {
        ObjectDisposedException.ThrowIf(isDisposed, typeof(SvmLedger));
        if (machine is not { IsAlive: true })
        {
            Use(host.Take(options.Patience));
        }

        if (changed.Count > 0)
        {
            // The machine's own; its clock is set with each transaction.
            changed.Remove(WellKnown.ClockSysvar);
            changed.Remove(WellKnown.RentSysvar);
            machine!.Put(changed, state);
            changed.Clear();
        }

        return machine!;
    }

    /// <summary>
    /// The VM's own rule of age knows a single blockhash, so this ledger's is in its place; but what a cluster finds
    /// before the age is the VM's to find.
    /// </summary>
    private string? FindAge(SvmMachine vm, CompiledTransaction transaction, bool checksSignatures)
    {
        if (!options.CheckBlockhash || state.CheckAge(transaction) is not { } age)
        {
            return null;
        }

        TransactionError? error = vm.Simulate(transaction, state.Clock.ToSysvar(), checksSignatures, out _).Error;
        bool isFoundBefore = error?.Kind is "SanitizeFailure" or "SignatureFailure" or "AccountLoadedTwice" or "TooManyAccountLocks"
            or "AddressLookupTableNotFound" or "InvalidAddressLookupTableOwner" or "InvalidAddressLookupTableData" or "InvalidAddressLookupTableIndex";
        return isFoundBefore ? error!.Kind : age;
    }

    private ImmutableArray<Pubkey> Writable(CompiledTransaction transaction)
    {
        LookupTables.Resolve(state, transaction.Message, out ImmutableArray<Pubkey> addresses);
        var writable = ImmutableArray.CreateBuilder<Pubkey>(addresses.Length);
        for (int i = 0; i < addresses.Length; i++)
        {
            if (transaction.IsWritable(i, addresses[i]))
            {
                writable.Add(addresses[i]);
            }
        }

        return writable.ToImmutable();
    }

    /// <summary>A program that is not there at all is <c>ProgramAccountNotFound</c> on clusters; LiteSVM has it as one that is not executable.</summary>
    private TransactionResult Correct(TransactionResult result, CompiledTransaction transaction)
    {
        if (result.Error?.Kind == "InvalidProgramForExecution")
        {
            foreach (CompiledInstruction instruction in transaction.Message.Instructions)
            {
                AccountData? program = state.Get(transaction.Message.StaticKeys[instruction.ProgramIndex]);
                if (program is not { Executable: true })
                {
                    return program is null ? result with { Error = new TransactionError("ProgramAccountNotFound") } : result;
                }
            }
        }

        return result;
    }
}
