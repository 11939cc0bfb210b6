using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using SessionKit.Transactions;

namespace SessionKit.Bench;

/// <summary>A ledger that remembers what the last transaction cost.</summary>
/// <param name="ledger">The ledger.</param>
internal sealed class UnitMeter(ILedger ledger) : ILedger
{
    private ulong? last;

    /// <summary>The compute units of the last transaction that was sent.</summary>
    public long Last => (long)(last ?? throw new InvalidOperationException("The ledger does not tell what a transaction costs."));

    public ValueTask<ImmutableArray<AccountData?>> GetAccountsAsync(ImmutableArray<Pubkey> addresses, CancellationToken cancellationToken = default) =>
        ledger.GetAccountsAsync(addresses, cancellationToken);

    public ValueTask<ImmutableArray<KeyValuePair<Pubkey, AccountData>>> GetProgramAccountsAsync(
        Pubkey program, ImmutableArray<AccountFilter> filters, CancellationToken cancellationToken = default) =>
        ledger.GetProgramAccountsAsync(program, filters, cancellationToken);

    public ValueTask<Hash> GetLatestBlockhashAsync(CancellationToken cancellationToken = default) => ledger.GetLatestBlockhashAsync(cancellationToken);

    public ValueTask<long> GetTimeAsync(CancellationToken cancellationToken = default) => ledger.GetTimeAsync(cancellationToken);

    public async ValueTask<TransactionResult> SendAsync(Transaction transaction, CancellationToken cancellationToken = default)
    {
        TransactionResult result = await ledger.SendAsync(transaction, cancellationToken);
        last = result.UnitsConsumed;
        return result;
    }

    public ValueTask<TransactionResult> SimulateAsync(
        Transaction transaction, ImmutableArray<Pubkey> observed, CancellationToken cancellationToken = default) =>
        ledger.SimulateAsync(transaction, observed, cancellationToken);

    public ValueTask WaitForChangeAsync(
        Pubkey address, AccountData? known, long? deadline = null, CancellationToken cancellationToken = default) =>
        ledger.WaitForChangeAsync(address, known, deadline, cancellationToken);
}
