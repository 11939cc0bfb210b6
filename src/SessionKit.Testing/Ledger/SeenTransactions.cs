using System.Collections.Immutable;

namespace SessionKit;

/// <summary>
/// The transactions that cannot be processed again, by the hash of their message. Kept in two generations, each as
/// long as a blockhash is good for, so that memory stays bounded.
/// </summary>
internal sealed class SeenTransactions
{
    private ImmutableHashSet<Pubkey>.Builder current = ImmutableHashSet.CreateBuilder<Pubkey>();
    private ImmutableHashSet<Pubkey>.Builder previous = ImmutableHashSet.CreateBuilder<Pubkey>();

    public bool Contains(in Pubkey message) => current.Contains(message) || previous.Contains(message);

    public void Add(in Pubkey message)
    {
        if ((ulong)current.Count > RecentBlockhashes.MaxProcessed)
        {
            previous = current;
            current = ImmutableHashSet.CreateBuilder<Pubkey>();
        }

        current.Add(message);
    }

    public (ImmutableHashSet<Pubkey> Current, ImmutableHashSet<Pubkey> Previous) Snapshot() =>
        (current.ToImmutable(), previous.ToImmutable());

    public void Restore(ImmutableHashSet<Pubkey> savedCurrent, ImmutableHashSet<Pubkey> savedPrevious)
    {
        current = savedCurrent.ToBuilder();
        previous = savedPrevious.ToBuilder();
    }
}
