using System;
using SessionKit.Hosting;
using SessionKit.Transactions;

namespace SessionKit.Execution;

/// <summary>
/// Turns the C structures with which a program calls another into a frame, and carries the accounts' contents from
/// the caller's region to the transaction and back, as <c>sol_invoke_signed_c</c> does (agave, cpi.rs).
/// </summary>
internal static unsafe class CpiBridge
{
    private const int MaxData = 10 * 1024;
    private const int MaxInfos = 255;
    private const int MaxSigners = 16;
    private const int MaxSeeds = 16;

    public static void Invoke(
        TransactionProcessor transaction, CpiInstruction* instruction, ReadOnlySpan<CpiAccount> infos, ReadOnlySpan<SignerSeeds> signers)
    {
        if (instruction->DataLength > MaxData
            || instruction->AccountCount > InstructionFrame.MaxAccounts
            || infos.Length > MaxInfos
            || signers.Length > MaxSigners)
        {
            throw new InstructionFailure(InstructionError.ProgramFailedToComplete);
        }

        InstructionFrame caller = transaction.Current;
        AccountMeta[] metas = new AccountMeta[(int)instruction->AccountCount];
        for (int i = 0; i < metas.Length; i++)
        {
            CpiAccountMeta meta = ((CpiAccountMeta*)instruction->Accounts)[i];
            metas[i] = new AccountMeta(*(Pubkey*)meta.Key, meta.IsSigner != 0, meta.IsWritable != 0);
        }

        Span<Pubkey> derived = stackalloc Pubkey[MaxSigners];
        for (int i = 0; i < signers.Length; i++)
        {
            derived[i] = Derive(transaction, caller.Program, signers[i]);
        }

        ReadOnlySpan<byte> data = new((void*)instruction->Data, (int)instruction->DataLength);
        ProgramEntry callee = transaction.PrepareCall(
            *(Pubkey*)instruction->Program, metas, data, derived[..signers.Length]);
        InstructionFrame frame = transaction.Next;
        TakeFromCaller(transaction, caller, frame, infos);
        transaction.Call(callee);
        for (int i = 0; i < frame.DistinctCount; i++)
        {
            AccountView view = frame.Distinct(i);
            if (view.IsWritable && !view.Executable)
            {
                caller.Region.Refresh(caller.Find(view.Address)!);
            }
        }
    }

    private static Pubkey Derive(TransactionProcessor transaction, in Pubkey program, in SignerSeeds signer)
    {
        if (signer.Count > MaxSeeds)
        {
            throw new InstructionFailure(InstructionError.MaxSeedLengthExceeded);
        }

        ReadOnlySpan<ByteSlice> seeds = new((void*)signer.Seeds, (int)signer.Count);
        if (!DerivedAddress.TryCreate(seeds, program, out Pubkey address))
        {
            transaction.Logs.Add(
                "Could not create program address with signer seeds: Provided seeds do not result in a valid address");
            throw new InstructionFailure(InstructionError.ProgramFailedToComplete);
        }

        return address;
    }

    /// <summary>Makes the caller's changes to the callee's accounts the transaction's, under the caller's name.</summary>
    private static void TakeFromCaller(
        TransactionProcessor transaction, InstructionFrame caller, InstructionFrame callee, ReadOnlySpan<CpiAccount> infos)
    {
        for (int i = 0; i < callee.DistinctCount; i++)
        {
            AccountView view = callee.Distinct(i);
            if (view.Executable)
            {
                continue;
            }

            AccountView own = caller.Find(view.Address)!;
            int index = IndexOf(infos, view.Address);
            if (index < 0)
            {
                transaction.Logs.Add($"Instruction references an unknown account {view.Address}");
                throw new InstructionFailure(InstructionError.MissingAccount);
            }

            ref readonly CpiAccount info = ref infos[index];
            InputRegion region = caller.Region;
            if (info.Key != region.KeyAddress(own) || info.Owner != region.OwnerAddress(own)
                || info.Lamports != region.LamportsAddress(own) || info.Data != region.DataAddress(own))
            {
                // The VM takes only the addresses that it handed out itself (SyscallError::InvalidPointer).
                transaction.Logs.Add($"Invalid account info pointer of {view.Address}");
                throw new InstructionFailure(InstructionError.ProgramFailedToComplete);
            }

            if (info.DataLength > (ulong)(own.RegionLength + AccountRules.MaxGrowth))
            {
                throw new InstructionFailure(InstructionError.InvalidRealloc);
            }

            ReadOnlySpan<byte> data = new((void*)info.Data, (int)info.DataLength);
            AccountRules.Apply(caller, own, *(ulong*)info.Lamports, data, *(Pubkey*)info.Owner);
        }
    }

    private static int IndexOf(ReadOnlySpan<CpiAccount> infos, in Pubkey address)
    {
        for (int i = 0; i < infos.Length; i++)
        {
            if (*(Pubkey*)infos[i].Key == address)
            {
                return i;
            }
        }

        return -1;
    }
}
