using System.Collections.Immutable;
using SessionKit.Execution;

namespace SessionKit;

/// <summary>All that an embedded ledger held at one moment: accounts, programs, clock and the transactions it has seen.</summary>
/// <remarks>Costs next to nothing to take, since it shares everything that does not change afterwards; may be restored any number of times, also by other ledgers.</remarks>
public sealed class LedgerSnapshot
{
    internal LedgerSnapshot(
        ImmutableDictionary<Pubkey, AccountData> accounts,
        ImmutableDictionary<Pubkey, ProgramEntry> programs,
        LedgerClock clock,
        ImmutableHashSet<Pubkey> seen,
        ImmutableHashSet<Pubkey> seenBefore,
        ulong addressesMade)
    {
        Accounts = accounts;
        Programs = programs;
        Clock = clock;
        Seen = seen;
        SeenBefore = seenBefore;
        AddressesMade = addressesMade;
    }

    internal ImmutableDictionary<Pubkey, AccountData> Accounts { get; }

    internal ImmutableDictionary<Pubkey, ProgramEntry> Programs { get; }

    internal LedgerClock Clock { get; }

    internal ImmutableHashSet<Pubkey> Seen { get; }

    internal ImmutableHashSet<Pubkey> SeenBefore { get; }

    internal ulong AddressesMade { get; }
}
