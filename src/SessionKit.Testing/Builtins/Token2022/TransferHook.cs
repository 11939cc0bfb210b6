using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using SessionKit.Execution;
using SessionKit.Transactions;

namespace SessionKit.Builtins.Token2022;

/// <summary>Calls the program that a mint wants to be asked about each transfer.</summary>
/// <remarks>
/// After spl-transfer-hook-interface: source, mint, destination, authority, and, if the transaction brings it, the
/// account at <c>"extra-account-metas" | mint</c> with the accounts that it lists. Listed accounts at fixed addresses
/// are resolved; ones derived from seeds are not, and the log says so.
/// </remarks>
internal static class TransferHook
{
    private const int MetaSize = 35;

    private static ReadOnlySpan<byte> Execute => [105, 37, 101, 197, 75, 251, 102, 26];

    public static void Call(
        InstructionFrame frame, in Pubkey program, AccountView source, AccountView mint, AccountView destination, int authority, ulong amount)
    {
        List<AccountMeta> metas =
        [
            new(source.Address, false, false),
            new(mint.Address, false, false),
            new(destination.Address, false, false),
            new(frame.Account(authority).Address, false, false),
        ];
        Pubkey list = DerivedAddress.Find(program, "extra-account-metas"u8, mint.Address.AsSpan());
        if (frame.Find(list) is { } found)
        {
            metas.Add(new AccountMeta(list, false, false));
            AddListed(frame, found.Data, metas);
        }

        Span<byte> data = stackalloc byte[16];
        Execute.CopyTo(data);
        BinaryPrimitives.WriteUInt64LittleEndian(data[8..], amount);
        SetTransferring(source, 1);
        SetTransferring(destination, 1);
        frame.Transaction.Invoke(program, metas.ToArray(), data);
        SetTransferring(source, 0);
        SetTransferring(destination, 0);
    }

    /// <summary>The list: discriminator of Execute, u32 length, u32 count, then 35 bytes each: kind, address, signer, writable.</summary>
    private static void AddListed(InstructionFrame frame, ReadOnlySpan<byte> list, List<AccountMeta> metas)
    {
        if (list.Length < 16 || !list.StartsWith(Execute))
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        uint count = BinaryPrimitives.ReadUInt32LittleEndian(list[12..]);
        if (count > (uint)((list.Length - 16) / MetaSize))
        {
            throw new InstructionFailure(InstructionError.InvalidAccountData);
        }

        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> meta = list.Slice(16 + (i * MetaSize), MetaSize);
            if (meta[0] != 0)
            {
                frame.Transaction.Logs.Add("Hook accounts derived from seeds are not part of the embedded ledger");
                throw new InstructionFailure(InstructionError.InvalidAccountData);
            }

            metas.Add(new AccountMeta(new Pubkey(meta.Slice(1, Pubkey.Size)), meta[33] != 0, meta[34] != 0));
        }
    }

    private static void SetTransferring(AccountView account, byte value)
    {
        if (Extensions.TryFind(account.Data, ExtensionType.TransferHookAccount, out int offset))
        {
            account.Write()[offset] = value;
        }
    }
}
