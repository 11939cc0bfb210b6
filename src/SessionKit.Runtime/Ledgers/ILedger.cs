using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using SessionKit.Transactions;

namespace SessionKit;

/// <summary>
/// Somewhere that transactions run and accounts live: the embedded ledger of <c>SessionKit.Testing</c>, the real VM
/// in a child process, or a cluster behind JSON-RPC. Everything that a session handle does goes through here.
/// </summary>
public interface ILedger
{
    /// <summary>What is at each address now, in the same order; null where there is nothing.</summary>
    ValueTask<ImmutableArray<AccountData?>> GetAccountsAsync(ImmutableArray<Pubkey> addresses, CancellationToken cancellationToken = default);

    /// <summary>The accounts that a program owns and whose data match all filters, in order of address bytes.</summary>
    ValueTask<ImmutableArray<KeyValuePair<Pubkey, AccountData>>> GetProgramAccountsAsync(
        Pubkey program, ImmutableArray<AccountFilter> filters, CancellationToken cancellationToken = default);

    /// <summary>A recent blockhash, which a transaction names so that it cannot be replayed later.</summary>
    ValueTask<Hash> GetLatestBlockhashAsync(CancellationToken cancellationToken = default);

    /// <summary>The ledger's clock: seconds since 1970-01-01 UTC, as programs see it.</summary>
    ValueTask<long> GetTimeAsync(CancellationToken cancellationToken = default);

    /// <summary>Runs a transaction: all of it or nothing. A program's refusal is a result, not an exception.</summary>
    ValueTask<TransactionResult> SendAsync(Transaction transaction, CancellationToken cancellationToken = default);

    /// <summary>Runs a transaction without effect; signatures are not checked.</summary>
    /// <param name="transaction">The transaction; its signatures may be missing (zero).</param>
    /// <param name="observed">Addresses whose contents afterwards the result shall hold.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<TransactionResult> SimulateAsync(
        Transaction transaction, ImmutableArray<Pubkey> observed, CancellationToken cancellationToken = default);

    /// <summary>Returns once the account at an address is no longer <paramref name="known"/>, or the clock has reached <paramref name="deadline"/>.</summary>
    ValueTask WaitForChangeAsync(
        Pubkey address, AccountData? known, long? deadline = null, CancellationToken cancellationToken = default);
}
