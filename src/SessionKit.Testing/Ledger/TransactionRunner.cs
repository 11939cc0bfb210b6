using System;
using System.Collections.Immutable;
using SessionKit.Builtins;
using SessionKit.Execution;
using SessionKit.Transactions;

namespace SessionKit;

/// <summary>
/// Takes one transaction through all that a cluster does with it, in the same order: age, replay, accounts, fee payer,
/// programs, instructions, rent; and commits all of it, or the fee alone, or nothing.
/// </summary>
internal sealed class TransactionRunner(LedgerState state, LocalLedgerOptions options)
{
    private const int MaxLocks = 64;

    private readonly TransactionProcessor processor = new();
    private ulong payerAfterFee;

    public TransactionResult Run(CompiledTransaction transaction, bool commit, ImmutableArray<Pubkey> observed)
    {
        processor.Begin(state.Clock.ToSysvar(), state.Rent, state.Programs);
        string? refusal = LookupTables.Resolve(state, transaction.Message, out ImmutableArray<Pubkey> addresses)
            ?? CheckLocks(addresses)
            ?? CheckAge(transaction);
        if (refusal is null && ComputeBudgetBuiltin.Check(transaction.Message) is { } malformed)
        {
            return new TransactionResult { Signature = transaction.Signature, Error = malformed };
        }

        if (refusal is null)
        {
            Load(transaction, addresses);
            refusal = TakeFee(transaction.Message.SignerCount);
        }

        if (refusal is not null)
        {
            return Refusal.Of(transaction.Signature, refusal);
        }

        TransactionError? error = CheckPrograms(transaction) ?? Execute(transaction) ?? CheckRent();
        TransactionResult result = new()
        {
            Signature = transaction.Signature,
            Error = error,
            Logs = processor.Logs.ToImmutable(),
            ReturnData = processor.Returned.Bytes.Length == 0 ? default : processor.Returned.Bytes.ToArray(),
            Observed = Observe(observed, error is null),
        };
        if (commit)
        {
            Commit(error is null);
            state.CountProcessed(transaction);
        }

        return result;
    }

    private static string? CheckLocks(ImmutableArray<Pubkey> accounts)
    {
        if (accounts.Length > MaxLocks)
        {
            return "TooManyAccountLocks";
        }

        for (int i = 1; i < accounts.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (accounts[i] == accounts[j])
                {
                    return "AccountLoadedTwice";
                }
            }
        }

        return null;
    }

    private string? CheckAge(CompiledTransaction transaction) => options.CheckBlockhash ? state.CheckAge(transaction) : null;

    private void Load(CompiledTransaction transaction, ImmutableArray<Pubkey> addresses)
    {
        for (int i = 0; i < addresses.Length; i++)
        {
            Pubkey address = addresses[i];
            processor.AddAccount(
                address, state.Get(address), transaction.Message.IsSigner(i), transaction.IsWritable(i, address));
        }
    }

    private string? TakeFee(int signatures)
    {
        WorkingAccount payer = processor.Account(0);
        if (payer.Lamports == 0)
        {
            return "AccountNotFound";
        }

        if (payer.Owner != WellKnown.System || payer.Length != 0)
        {
            return "InvalidAccountForFee";
        }

        ulong fee = checked(options.LamportsPerSignature * (ulong)signatures);
        if (payer.Lamports < fee)
        {
            return "InsufficientFundsForFee";
        }

        payerAfterFee = payer.Lamports - fee;
        if (!RentRule.Allows(state.Rent, payer.Lamports, payer.Length, payerAfterFee, payer.Length))
        {
            return "InsufficientFundsForRent";
        }

        payer.Lamports = payerAfterFee;
        return null;
    }

    private TransactionError? CheckPrograms(CompiledTransaction transaction)
    {
        foreach (CompiledInstruction instruction in transaction.Message.Instructions)
        {
            WorkingAccount program = processor.Account(instruction.ProgramIndex);
            if (program.Lamports == 0)
            {
                return new TransactionError("ProgramAccountNotFound");
            }

            if (!program.Executable)
            {
                return new TransactionError("InvalidProgramForExecution");
            }
        }

        return null;
    }

    private TransactionError? Execute(CompiledTransaction transaction)
    {
        ImmutableArray<CompiledInstruction> instructions = transaction.Message.Instructions;
        for (int i = 0; i < instructions.Length; i++)
        {
            try
            {
                processor.Run(instructions[i].ProgramIndex, instructions[i].AccountIndexes.AsSpan(), instructions[i].Data.Span);
            }
            catch (InstructionFailure failure)
            {
                return failure.ToTransactionError(i);
            }
        }

        return null;
    }

    private TransactionError? CheckRent()
    {
        for (int i = 0; i < processor.AccountCount; i++)
        {
            WorkingAccount account = processor.Account(i);
            if (!account.IsWritable || account.Address == WellKnown.Incinerator)
            {
                continue;
            }

            ulong before = i == 0 ? payerAfterFee : account.Original?.Lamports ?? 0;
            int lengthBefore = account.Original?.Data.Length ?? 0;
            if (!RentRule.Allows(state.Rent, before, lengthBefore, account.Lamports, account.Length))
            {
                return new TransactionError("InsufficientFundsForRent");
            }
        }

        return null;
    }

    private void Commit(bool succeeded)
    {
        int changed = succeeded ? processor.AccountCount : 1;
        for (int i = 0; i < changed; i++)
        {
            WorkingAccount account = processor.Account(i);
            if (!account.IsWritable)
            {
                continue;
            }

            AccountData? after = After(i, succeeded);
            if (!ReferenceEquals(after, account.Original))
            {
                state.Set(account.Address, after);
            }
        }
    }

    /// <summary>What an account holds after the transaction; after a failed one only the fee is gone.</summary>
    private AccountData? After(int index, bool succeeded)
    {
        WorkingAccount account = processor.Account(index);
        if (succeeded)
        {
            return account.IsWritable ? account.Commit() : account.Original;
        }

        return index > 0 ? account.Original
            : payerAfterFee == 0 ? null
            : account.Original! with { Lamports = payerAfterFee };
    }

    private ImmutableDictionary<Pubkey, AccountData?> Observe(ImmutableArray<Pubkey> observed, bool succeeded)
    {
        if (observed.IsDefaultOrEmpty)
        {
            return ImmutableDictionary<Pubkey, AccountData?>.Empty;
        }

        var contents = ImmutableDictionary.CreateBuilder<Pubkey, AccountData?>();
        foreach (Pubkey address in observed)
        {
            contents[address] = state.Get(address);
            for (int i = 0; i < processor.AccountCount; i++)
            {
                if (processor.Account(i).Address == address)
                {
                    contents[address] = After(i, succeeded);
                }
            }
        }

        return contents.ToImmutable();
    }
}
