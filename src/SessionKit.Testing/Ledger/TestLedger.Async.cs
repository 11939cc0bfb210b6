using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using SessionKit.Transactions;

namespace SessionKit;

public abstract partial class TestLedger
{
    /// <summary>The latest blockhash, for transactions that are to be sent now.</summary>
    public Hash GetLatestBlockhash()
    {
        lock (guard)
        {
            return new Hash(RecentBlockhashes.Issue(state.Clock).AsSpan());
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<AccountData?>> GetAccountsAsync(ImmutableArray<Pubkey> addresses, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (guard)
        {
            var accounts = ImmutableArray.CreateBuilder<AccountData?>(addresses.Length);
            foreach (Pubkey address in addresses)
            {
                accounts.Add(state.Get(address));
            }

            return new(accounts.MoveToImmutable());
        }
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<KeyValuePair<Pubkey, AccountData>>> GetProgramAccountsAsync(
        Pubkey program, ImmutableArray<AccountFilter> filters, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ImmutableDictionary<Pubkey, AccountData> accounts;
        lock (guard)
        {
            accounts = state.Accounts();
        }

        List<KeyValuePair<Pubkey, AccountData>> found = [];
        foreach (KeyValuePair<Pubkey, AccountData> account in accounts)
        {
            if (account.Value.Owner == program && Matches(account.Value, filters))
            {
                found.Add(account);
            }
        }

        found.Sort((left, right) => left.Key.AsSpan().SequenceCompareTo(right.Key.AsSpan()));
        return new([.. found]);
    }

    /// <inheritdoc/>
    public ValueTask<Hash> GetLatestBlockhashAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(GetLatestBlockhash());
    }

    /// <inheritdoc/>
    public ValueTask<long> GetTimeAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Time);
    }

    /// <inheritdoc/>
    public ValueTask<TransactionResult> SendAsync(Transaction transaction, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Send(transaction));
    }

    /// <inheritdoc/>
    public ValueTask<TransactionResult> SimulateAsync(
        Transaction transaction, ImmutableArray<Pubkey> observed, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Simulate(transaction, observed));
    }

    /// <inheritdoc/>
    public ValueTask WaitForChangeAsync(
        Pubkey address, AccountData? known, long? deadline = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Task wait;
        lock (guard)
        {
            if (ChangeWaiters.IsOver(state.Get(address), known, state.Clock.Time, deadline))
            {
                return ValueTask.CompletedTask;
            }

            wait = waiters.Add(address, known, deadline, guard, cancellationToken);
        }

        return new(wait);
    }

    private static bool Matches(AccountData account, ImmutableArray<AccountFilter> filters)
    {
        if (!filters.IsDefaultOrEmpty)
        {
            foreach (AccountFilter filter in filters)
            {
                if (!filter.Matches(account.Data.Span))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
