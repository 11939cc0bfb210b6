using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using SessionKit.Transactions;

namespace SessionKit.Bench;

/// <summary>Passes everything on to a ledger and keeps the transactions that were sent.</summary>
internal sealed class RecordingLedger(ILedger ledger) : ILedger
{
    public List<Transaction> Sent { get; } = [];

    public ValueTask<ImmutableArray<AccountData?>> GetAccountsAsync(ImmutableArray<Pubkey> addresses, CancellationToken cancellationToken = default) =>
        ledger.GetAccountsAsync(addresses, cancellationToken);

    public ValueTask<ImmutableArray<KeyValuePair<Pubkey, AccountData>>> GetProgramAccountsAsync(
        Pubkey program, ImmutableArray<AccountFilter> filters, CancellationToken cancellationToken = default) =>
        ledger.GetProgramAccountsAsync(program, filters, cancellationToken);

    public ValueTask<Hash> GetLatestBlockhashAsync(CancellationToken cancellationToken = default) => ledger.GetLatestBlockhashAsync(cancellationToken);

    public ValueTask<long> GetTimeAsync(CancellationToken cancellationToken = default) => ledger.GetTimeAsync(cancellationToken);

    public ValueTask<TransactionResult> SendAsync(Transaction transaction, CancellationToken cancellationToken = default)
    {
        Sent.Add(transaction);
        return ledger.SendAsync(transaction, cancellationToken);
    }

    public ValueTask<TransactionResult> SimulateAsync(
        Transaction transaction, ImmutableArray<Pubkey> observed, CancellationToken cancellationToken = default) =>
        ledger.SimulateAsync(transaction, observed, cancellationToken);

    public ValueTask WaitForChangeAsync(
        Pubkey address, AccountData? known, long? deadline = null, CancellationToken cancellationToken = default) =>
        ledger.WaitForChangeAsync(address, known, deadline, cancellationToken);
}
