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
            derived[i] = Derive(caller.Program, signers[i]);
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
            if (view.IsWritable && !view.Executable && !caller.Region.TryRefresh(caller.Find(view.Address)!))
            {
                transaction.Logs.Add($"Account data size realloc limited to {AccountRules.MaxGrowth} in inner instructions");
                throw new InstructionFailure(InstructionError.InvalidRealloc);
            }
        }
    }

    private static Pubkey Derive(in Pubkey program, in SignerSeeds signer)
    {
        if (signer.Count > MaxSeeds)
        {
            throw new InstructionFailure(InstructionError.MaxSeedLengthExceeded);
        }

        ReadOnlySpan<ByteSlice> seeds = new((void*)signer.Seeds, (int)signer.Count);
        if (!DerivedAddress.TryCreate(seeds, program, out Pubkey address))
        {
            throw new InstructionFailure("Could not create program address with signer seeds: " + InstructionErrorText.Of(ReasonFor(seeds), 0));
        }

        return address;
    }

    private static InstructionError ReasonFor(ReadOnlySpan<ByteSlice> seeds)
    {
        foreach (ByteSlice seed in seeds)
        {
            if (seed.Span.Length > Seeds.MaxLength)
            {
                return InstructionError.MaxSeedLengthExceeded;
            }
        }

        return InstructionError.InvalidSeeds;
    }

    /// <summary>Makes the caller's changes to the callee's accounts the transaction's, under the caller's name; all are looked at before any is taken.</summary>
    private static void TakeFromCaller(
        TransactionProcessor transaction, InstructionFrame caller, InstructionFrame callee, ReadOnlySpan<CpiAccount> infos)
    {
        for (int i = 0; i < callee.DistinctCount; i++)
        {
            AccountView view = callee.Distinct(i);
            if (!view.Executable)
            {
                Check(transaction, caller.Region, caller.Find(view.Address)!, infos);
            }
        }

        for (int i = 0; i < callee.DistinctCount; i++)
        {
            AccountView view = callee.Distinct(i);
            if (!view.Executable)
            {
                ref readonly CpiAccount info = ref infos[IndexOf(infos, view.Address)];
                AccountView own = caller.Find(view.Address)!;
                AccountRules.ApplyLamports(caller, own, *(ulong*)info.Lamports);
                AccountRules.ApplyData(caller, own, new((void*)info.Data, (int)info.DataLength), *(Pubkey*)info.Owner);
            }
        }
    }

    private static void Check(TransactionProcessor transaction, InputRegion region, AccountView own, ReadOnlySpan<CpiAccount> infos)
    {
        int index = IndexOf(infos, own.Address);
        if (index < 0)
        {
            transaction.Logs.Add($"Instruction references an unknown account {own.Address}");
            throw new InstructionFailure(InstructionError.MissingAccount);
        }

        ref readonly CpiAccount info = ref infos[index];
        if (info.Key != region.KeyAddress(own) || info.Owner != region.OwnerAddress(own)
            || info.Lamports != region.LamportsAddress(own) || info.Data != region.DataAddress(own))
        {
            // The VM takes only the addresses that it handed out itself (SyscallError::InvalidPointer).
            transaction.Logs.Add($"Invalid account info pointer of {own.Address}");
            throw new InstructionFailure(InstructionError.ProgramFailedToComplete);
        }

        if (info.DataLength > (ulong)(own.RegionLength + AccountRules.MaxGrowth))
        {
            throw new InstructionFailure(InstructionError.InvalidRealloc);
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
