using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using SessionKit.Hosting;
using SessionKit.Transactions;

namespace SessionKit.FlowJudge.Running;

/// <summary>
/// A <see cref="LocalLedger"/> that takes down what is sent. Where a step is refused because its session has moved on since the handle was made, that is
/// taken down as well, and then the session is put back as the handle had it, so that the rest of the method can be watched, too.
/// </summary>
public sealed class JudgeLedger : ILedger
{
    private readonly LocalLedger inner = new(new LocalLedgerOptions { CheckSignatures = false, CheckBlockhash = false });
    private readonly HashSet<Pubkey> programs = [];
    private readonly Dictionary<ulong, (Pubkey Address, AccountData Data)> accounts = [];
    private readonly Dictionary<Pubkey, ulong> latest = [];
    private readonly Action<Happening> report;
    private readonly Func<ulong, ulong> versionSeenBy;

    internal JudgeLedger(Action<Happening> report, Func<ulong, ulong> versionSeenBy)
    {
        this.report = report;
        this.versionSeenBy = versionSeenBy;
    }

    internal LocalLedger Inner => inner;

    internal IReadOnlyDictionary<ulong, (Pubkey Address, AccountData Data)> Accounts => accounts;

    internal IReadOnlyCollection<Pubkey> Programs => programs;

    /// <summary>The last version of each session that was seen.</summary>
    internal IReadOnlyDictionary<Pubkey, ulong> Latest => latest;

    /// <summary>Makes a program callable.</summary>
    public void Deploy(SessionProgram program)
    {
        ArgumentNullException.ThrowIfNull(program);
        inner.Deploy(program);
        programs.Add(program.Address);
    }

    /// <inheritdoc/>
    public ValueTask<TransactionResult> SendAsync(Transaction transaction, CancellationToken cancellationToken = default)
    {
        ImmutableArray<ulong> tags = TagsOf(transaction);
        TransactionResult result = inner.Send(transaction);
        bool isStale = result.Error is not null && !tags.Any(StepTag.IsRefusal);
        if (isStale)
        {
            PutBack(tags);
            result = inner.Send(transaction);
            if (result.Error is not null)
            {
                throw new NotSupportedException($"A step is refused on the session that its handle saw: {result.Error}");
            }
        }

        report(new Happening(
            result.Error is not null ? HappeningKind.Refused : isStale ? HappeningKind.Stale : HappeningKind.Sent, StepTag.SiteOf(tags[0]), 0, tags));
        if (result.Error is null)
        {
            Keep(transaction, tags[^1]);
        }

        return new ValueTask<TransactionResult>(result);
    }

    /// <inheritdoc/>
    public ValueTask<TransactionResult> SimulateAsync(Transaction transaction, ImmutableArray<Pubkey> observed, CancellationToken cancellationToken = default)
    {
        ImmutableArray<ulong> tags = TagsOf(transaction);
        TransactionResult result = inner.Simulate(transaction, observed);
        if (result.Error is not null && !tags.Any(StepTag.IsRefusal))
        {
            report(new Happening(HappeningKind.StaleTry, StepTag.SiteOf(tags[0]), 0, tags));

            // Nothing comes of a try, so what it is tried on is there for the try alone.
            LedgerSnapshot asItWas = inner.Snapshot();
            PutBack(tags);
            result = inner.Simulate(transaction, observed);
            inner.Restore(asItWas);
        }
        else if (result.Error is not null)
        {
            // The first step of a chain is tried before the chain is sent, which then is not.
            report(new Happening(HappeningKind.Refused, StepTag.SiteOf(tags[0]), 0, tags));
        }

        return new ValueTask<TransactionResult>(result);
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<AccountData?>> GetAccountsAsync(ImmutableArray<Pubkey> addresses, CancellationToken cancellationToken = default) =>
        inner.GetAccountsAsync(addresses, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<KeyValuePair<Pubkey, AccountData>>> GetProgramAccountsAsync(
        Pubkey program, ImmutableArray<AccountFilter> filters, CancellationToken cancellationToken = default) =>
        inner.GetProgramAccountsAsync(program, filters, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Hash> GetLatestBlockhashAsync(CancellationToken cancellationToken = default) => inner.GetLatestBlockhashAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<long> GetTimeAsync(CancellationToken cancellationToken = default) => inner.GetTimeAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask WaitForChangeAsync(Pubkey address, AccountData? known, long? deadline = null, CancellationToken cancellationToken = default) =>
        inner.WaitForChangeAsync(address, known, deadline, cancellationToken);

    /// <summary>Goes back to where sessions stand ready.</summary>
    internal void Restore(Prepared prepared)
    {
        inner.Restore(prepared.Snapshot);
        programs.UnionWith(prepared.Programs);
        accounts.Clear();
        foreach (KeyValuePair<ulong, (Pubkey, AccountData)> known in prepared.Accounts)
        {
            accounts.Add(known.Key, known.Value);
        }
    }

    private static ImmutableArray<ulong> TagsOf(Transaction transaction) =>
        [.. transaction.Message.Instructions
            .Where(instruction => instruction.Data.Length >= sizeof(ulong))
            .Select(instruction => BinaryPrimitives.ReadUInt64LittleEndian(instruction.Data.Span[^sizeof(ulong)..]))];

    private void PutBack(ImmutableArray<ulong> tags)
    {
        if (accounts.TryGetValue(versionSeenBy(tags[0]), out (Pubkey Address, AccountData Data) seen))
        {
            inner.SetAccount(seen.Address, seen.Data);
        }
    }

    private void Keep(Transaction transaction, ulong tag)
    {
        foreach (Pubkey key in transaction.Message.StaticKeys)
        {
            if (inner.GetAccount(key) is { Executable: false } account && programs.Contains(account.Owner))
            {
                accounts[tag] = (key, account);
                latest[key] = tag;
            }
        }
    }
}
