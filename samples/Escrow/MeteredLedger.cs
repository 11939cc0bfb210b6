using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using SessionKit;
using SessionKit.Transactions;

/// <summary>Passes everything on to a ledger, and remembers what the last transaction cost.</summary>
internal sealed class MeteredLedger(ILedger ledger) : ILedger
{
    /// <summary>The compute units of the last transaction that was sent or tried; null where the ledger does not count them.</summary>
    public ulong? LastUnits { get; private set; }

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
        LastUnits = result.UnitsConsumed;
        return result;
    }

    public async ValueTask<TransactionResult> SimulateAsync(
        Transaction transaction, ImmutableArray<Pubkey> observed, CancellationToken cancellationToken = default)
    {
        TransactionResult result = await ledger.SimulateAsync(transaction, observed, cancellationToken);
        LastUnits = result.UnitsConsumed;
        return result;
    }

    public ValueTask WaitForChangeAsync(
        Pubkey address, AccountData? known, long? deadline = null, CancellationToken cancellationToken = default) =>
        ledger.WaitForChangeAsync(address, known, deadline, cancellationToken);
}
