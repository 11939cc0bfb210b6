using System.Collections.Immutable;

namespace SessionKit.Transactions;

/// <summary>The fields of a message, as the compiler and the parser hand them over.</summary>
internal readonly record struct MessageParts(
    MessageVersion Version,
    int SignerCount,
    int ReadonlySignerCount,
    int ReadonlyNonSignerCount,
    ImmutableArray<Pubkey> StaticKeys,
    Hash Blockhash,
    ImmutableArray<CompiledInstruction> Instructions,
    ImmutableArray<MessageLookup> Lookups);
