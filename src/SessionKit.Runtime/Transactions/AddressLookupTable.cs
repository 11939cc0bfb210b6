using System.Collections.Immutable;

namespace SessionKit.Transactions;

/// <summary>Addresses that stand on the ledger, so that a message can name each by one byte.</summary>
/// <param name="Address">The account of the table.</param>
/// <param name="Addresses">What the table holds, in order; a message can name the first 256.</param>
public sealed record AddressLookupTable(Pubkey Address, ImmutableArray<Pubkey> Addresses);
