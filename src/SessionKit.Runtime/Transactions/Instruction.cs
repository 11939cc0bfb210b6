using System;
using System.Collections.Immutable;

namespace SessionKit.Transactions;

/// <summary>One call of one program: the smallest thing that a ledger runs.</summary>
/// <param name="Program">The program to call.</param>
/// <param name="Accounts">The accounts that it gets, in the program's order.</param>
/// <param name="Data">What it is told: by convention an 8-byte discriminator and Borsh-encoded arguments.</param>
public sealed record Instruction(Pubkey Program, ImmutableArray<AccountMeta> Accounts, ReadOnlyMemory<byte> Data);
