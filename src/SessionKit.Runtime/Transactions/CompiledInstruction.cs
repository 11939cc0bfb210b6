using System;
using System.Collections.Immutable;

namespace SessionKit.Transactions;

/// <summary>An instruction inside a message: accounts by their place in the message's list of accounts.</summary>
/// <param name="ProgramIndex">The place of the program.</param>
/// <param name="AccountIndexes">The places of the accounts, in the program's order.</param>
/// <param name="Data">What the program is told.</param>
public sealed record CompiledInstruction(byte ProgramIndex, ImmutableArray<byte> AccountIndexes, ReadOnlyMemory<byte> Data);
