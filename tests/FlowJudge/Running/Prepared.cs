using System.Collections.Immutable;

namespace SessionKit.FlowJudge.Running;

/// <summary>A ledger on which sessions stand ready at every place where they can be.</summary>
/// <param name="Snapshot">The ledger.</param>
/// <param name="Programs">The programs that are deployed there.</param>
/// <param name="Addresses">Where the sessions are, by their place and number.</param>
/// <param name="Accounts">The session of each version.</param>
/// <param name="Latest">The version that each session is at.</param>
internal sealed record Prepared(
    LedgerSnapshot Snapshot,
    ImmutableArray<Pubkey> Programs,
    ImmutableDictionary<(string Stage, int Slot), Pubkey> Addresses,
    ImmutableDictionary<ulong, (Pubkey Address, AccountData Data)> Accounts,
    ImmutableDictionary<Pubkey, ulong> Latest)
{
    /// <summary>How many sessions there are at each place.</summary>
    public const int Slots = 2;

    /// <summary>The version of a session that stands ready.</summary>
    public ulong VersionAt(string stage, int slot) => Latest[Addresses[(stage, slot)]];
}
