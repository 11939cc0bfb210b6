using System.Collections.Immutable;
using SessionKit.Execution;

namespace SessionKit;

/// <summary>All that a ledger made for tests held at one moment: accounts, programs, clock and the transactions it has seen.</summary>
/// <remarks>Costs next to nothing to take, since it shares everything that does not change afterwards; may be restored any number of times, also by other ledgers of the same kind.</remarks>
public sealed class LedgerSnapshot
{
    internal LedgerSnapshot(
        ImmutableDictionary<Pubkey, AccountData> genesis,
        ImmutableDictionary<Pubkey, AccountData> accounts,
        ImmutableDictionary<Pubkey, ProgramEntry> programs,
        LedgerClock clock,
        ImmutableHashSet<Pubkey> seen,
        ImmutableHashSet<Pubkey> seenBefore,
        ulong addressesMade)
    {
        Genesis = genesis;
        Accounts = accounts;
        Programs = programs;
        Clock = clock;
        Seen = seen;
        SeenBefore = seenBefore;
        AddressesMade = addressesMade;
    }

    /// <summary>What a ledger of this kind holds from the start.</summary>
    internal ImmutableDictionary<Pubkey, AccountData> Genesis { get; }

    internal ImmutableDictionary<Pubkey, AccountData> Accounts { get; }

    internal ImmutableDictionary<Pubkey, ProgramEntry> Programs { get; }

    internal LedgerClock Clock { get; }

    internal ImmutableHashSet<Pubkey> Seen { get; }

    internal ImmutableHashSet<Pubkey> SeenBefore { get; }

    internal ulong AddressesMade { get; }
}
