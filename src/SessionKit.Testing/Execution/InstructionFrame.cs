using System;

namespace SessionKit.Execution;

/// <summary>One running instruction: the program, its accounts with their privileges, its data. Used again for the next one at this depth.</summary>
internal sealed class InstructionFrame
{
    /// <summary>How many accounts one instruction may name.</summary>
    public const int MaxAccounts = 255;

    private readonly AccountView[] accounts = new AccountView[MaxAccounts];
    private readonly AccountView?[] distinct = new AccountView?[MaxAccounts];
    private byte[] data = [];
    private int dataLength;
    private UInt128 lamportsAtStart;

    public InstructionFrame(TransactionProcessor transaction, int depth)
    {
        Transaction = transaction;
        Depth = depth;
    }

    public TransactionProcessor Transaction { get; }

    /// <summary>1 for an instruction of the transaction, one more for each call.</summary>
    public int Depth { get; }

    public InputRegion Region { get; } = new();

    public Pubkey Program { get; private set; }

    public ProgramEntry Entry { get; private set; } = null!;

    /// <summary>How many accounts the instruction names, an account named twice counted twice.</summary>
    public int Count { get; private set; }

    public int DistinctCount { get; private set; }

    public ReadOnlySpan<byte> Data => data.AsSpan(0, dataLength);

    public void Begin(ReadOnlySpan<byte> instructionData)
    {
        if (data.Length < instructionData.Length)
        {
            data = new byte[Math.Max(1_280, instructionData.Length)];
        }

        instructionData.CopyTo(data);
        dataLength = instructionData.Length;
        Count = 0;
        DistinctCount = 0;
    }

    /// <summary>Says which program runs, and notes what its accounts hold together, which it may not change.</summary>
    public void Enter(ProgramEntry entry)
    {
        Entry = entry;
        Program = entry.Address;
        lamportsAtStart = SumLamports();
    }

    /// <summary>Names the next account; an account named before gets the privileges of both.</summary>
    public void Add(WorkingAccount account, bool isSigner, bool isWritable)
    {
        for (int i = 0; i < DistinctCount; i++)
        {
            AccountView known = distinct[i]!;
            if (ReferenceEquals(known.Account, account))
            {
                known.IsSigner |= isSigner;
                known.IsWritable |= isWritable;
                accounts[Count++] = known;
                return;
            }
        }

        AccountView view = distinct[DistinctCount] ??= new AccountView();
        DistinctCount++;
        view.Bind(account, isSigner, isWritable);
        accounts[Count++] = view;
    }

    /// <summary>The account at a position of the instruction.</summary>
    /// <exception cref="InstructionFailure">The instruction names fewer accounts.</exception>
    public AccountView Account(int position) =>
        position < Count ? accounts[position] : throw new InstructionFailure(InstructionError.NotEnoughAccountKeys);

    public AccountView Distinct(int index) => distinct[index]!;

    public int IndexOfDistinct(AccountView view) => Array.IndexOf(distinct, view, 0, DistinctCount);

    public AccountView? Find(in Pubkey address)
    {
        for (int i = 0; i < DistinctCount; i++)
        {
            if (distinct[i]!.Address == address)
            {
                return distinct[i];
            }
        }

        return null;
    }

    public void RequireAccounts(int count)
    {
        if (Count < count)
        {
            throw new InstructionFailure(InstructionError.NotEnoughAccountKeys);
        }
    }

    /// <summary>A refusal of what the chain has and the embedded ledger has not; the log says so.</summary>
    public InstructionFailure LeftOut(string what)
    {
        Transaction.Logs.Add($"{what} is not part of the embedded ledger");
        return new InstructionFailure(InstructionError.InvalidInstructionData);
    }

    /// <summary>Holds a builtin's staged changes against the account rules and makes them the transaction's.</summary>
    public void Apply()
    {
        for (int i = 0; i < DistinctCount; i++)
        {
            distinct[i]!.Apply(this);
        }
    }

    /// <summary>Lamports are neither made nor lost by an instruction.</summary>
    public void CheckBalance()
    {
        if (SumLamports() != lamportsAtStart)
        {
            throw new InstructionFailure(InstructionError.UnbalancedInstruction);
        }
    }

    private UInt128 SumLamports()
    {
        UInt128 sum = 0;
        for (int i = 0; i < DistinctCount; i++)
        {
            sum += distinct[i]!.Account.Lamports;
        }

        return sum;
    }
}
