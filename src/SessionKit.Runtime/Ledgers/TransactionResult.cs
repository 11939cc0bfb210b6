using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace SessionKit;

/// <summary>What became of a transaction.</summary>
public sealed record TransactionResult
{
    /// <summary>The first signature, which names the transaction on the ledger.</summary>
    public required Signature Signature { get; init; }

    /// <summary>Why it was refused; null if it took effect.</summary>
    public TransactionError? Error { get; init; }

    /// <summary>What the programs logged, line by line, in the runtime's own form (<c>Program … invoke [1]</c>, <c>Program log: …</c>).</summary>
    public ImmutableArray<string> Logs { get; init; } = [];

    /// <summary>What the last program returned with <c>sol_set_return_data</c>; empty if nothing.</summary>
    public ReadOnlyMemory<byte> ReturnData { get; init; }

    /// <summary>Compute units used, or null where the ledger does not count them.</summary>
    public ulong? UnitsConsumed { get; init; }

    /// <summary>After a simulation: what the observed addresses would hold.</summary>
    public ImmutableDictionary<Pubkey, AccountData?> Observed { get; init; } = ImmutableDictionary<Pubkey, AccountData?>.Empty;
}
