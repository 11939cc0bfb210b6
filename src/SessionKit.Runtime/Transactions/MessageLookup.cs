using System.Collections.Immutable;

namespace SessionKit.Transactions;

/// <summary>The accounts that a message takes from one lookup table.</summary>
/// <param name="Table">The account of the table.</param>
/// <param name="WritableIndexes">Places in the table of the accounts that may be written.</param>
/// <param name="ReadonlyIndexes">Places in the table of the accounts that may only be read.</param>
public sealed record MessageLookup(Pubkey Table, ImmutableArray<byte> WritableIndexes, ImmutableArray<byte> ReadonlyIndexes);
