using System;
using System.Collections.Immutable;
using System.Linq;
using SessionKit.Transactions;

namespace SessionKit.Conformance.Attacks;

/// <summary>Changes to an instruction that no client of ours would make.</summary>
internal static class Tampering
{
    /// <summary>Somebody else's address in the place of an account, with the same flags.</summary>
    public static Instruction With(this Instruction instruction, Pubkey account, Pubkey instead) =>
        instruction.At(account, meta => meta with { Address = instead });

    public static Instruction NotSigned(this Instruction instruction, Pubkey account) =>
        instruction.At(account, meta => meta with { IsSigner = false });

    public static Instruction SignedBy(this Instruction instruction, Pubkey account) =>
        instruction.At(account, meta => meta with { IsSigner = true });

    public static Instruction ReadOnly(this Instruction instruction, Pubkey account) =>
        instruction.At(account, meta => meta with { IsWritable = false });

    public static Instruction Writable(this Instruction instruction, Pubkey account) =>
        instruction.At(account, meta => meta with { IsWritable = true });

    public static Instruction WithMore(this Instruction instruction, Pubkey account) =>
        instruction with { Accounts = instruction.Accounts.Add(new AccountMeta(account, IsSigner: false, IsWritable: false)) };

    public static Instruction WithoutLast(this Instruction instruction) =>
        instruction with { Accounts = instruction.Accounts.RemoveAt(instruction.Accounts.Length - 1) };

    public static Instruction WithData(this Instruction instruction, Func<byte[], byte[]> change) =>
        instruction with { Data = change(instruction.Data.ToArray()) };

    private static Instruction At(this Instruction instruction, Pubkey account, Func<AccountMeta, AccountMeta> change)
    {
        ImmutableArray<AccountMeta> accounts = instruction.Accounts;
        int index = accounts.Select((meta, i) => meta.Address == account ? i : -1).First(i => i >= 0);
        return instruction with { Accounts = accounts.SetItem(index, change(accounts[index])) };
    }
}
