using System;
using System.Collections.Immutable;
using SessionKit.Builtins;
using SessionKit.Hosting;
using SessionKit.Transactions;

namespace SessionKit.Execution;

/// <summary>
/// Runs the instructions of one transaction after the other, on accounts that nobody sees until the ledger commits
/// them. All buffers are kept, so that a transaction costs few allocations. Not thread-safe: a ledger has one, behind its lock.
/// </summary>
internal sealed unsafe class TransactionProcessor
{
    /// <summary>How deep programs may call one another, the transaction's own instruction counted.</summary>
    public const int MaxDepth = 5;

    private const int MaxTrace = 64;
    private const long MaxGrowthPerTransaction = 20L * 1024 * 1024;

    // One more than may run: a call is prepared, and its privileges are checked, before its depth is.
    private readonly InstructionFrame[] frames = new InstructionFrame[MaxDepth + 1];
    private readonly ProgramHost host;
    private WorkingAccount[] accounts = [];
    private int depth;
    private int trace;
    private long growth;

    public TransactionProcessor()
    {
        host = new ProgramHost(this);
        for (int i = 0; i < frames.Length; i++)
        {
            frames[i] = new InstructionFrame(this, i + 1);
        }
    }

    public LogBuffer Logs { get; } = new();

    public ReturnData Returned { get; } = new();

    /// <summary>The refusal that a syscall ended the program with; a program that caught it does not get away with going on.</summary>
    public InstructionFailure? Failure { get; set; }

    public Clock Clock { get; private set; }

    public Rent Rent { get; private set; }

    public int AccountCount { get; private set; }

    public InstructionFrame Current => frames[depth - 1];

    /// <summary>The frame that <see cref="PrepareCall"/> fills.</summary>
    public InstructionFrame Next => frames[depth];

    private ImmutableDictionary<Pubkey, ProgramEntry> Programs { get; set; } = ImmutableDictionary<Pubkey, ProgramEntry>.Empty;

    public void Begin(in Clock clock, in Rent rent, ImmutableDictionary<Pubkey, ProgramEntry> programs)
    {
        Clock = clock;
        Rent = rent;
        Programs = programs;
        AccountCount = 0;
        depth = 0;
        trace = 0;
        growth = 0;
        Failure = null;
        Logs.Clear();
        Returned.Set(default, []);
    }

    public WorkingAccount Account(int index) => accounts[index];

    public void AddAccount(in Pubkey address, AccountData? stored, bool isSigner, bool isWritable)
    {
        if (AccountCount == accounts.Length)
        {
            Array.Resize(ref accounts, Math.Max(16, accounts.Length * 2));
        }

        (accounts[AccountCount++] ??= new WorkingAccount()).Load(address, stored, isSigner, isWritable);
    }

    /// <summary>Runs one instruction of the transaction.</summary>
    /// <exception cref="InstructionFailure">The instruction, or one that it called, was refused.</exception>
    public void Run(int program, ReadOnlySpan<byte> accountIndexes, ReadOnlySpan<byte> data)
    {
        InstructionFrame frame = frames[0];
        frame.Begin(data);
        foreach (byte index in accountIndexes)
        {
            WorkingAccount account = accounts[index];
            frame.Add(account, account.IsSigner, account.IsWritable);
        }

        Push(Find(accounts[program].Address));
        Execute();
    }

    /// <summary>Fills the next frame with a call, after checking that it asks for no more than the caller has.</summary>
    public ProgramEntry PrepareCall(in Pubkey program, ReadOnlySpan<AccountMeta> metas, ReadOnlySpan<byte> data, ReadOnlySpan<Pubkey> derivedSigners)
    {
        InstructionFrame caller = Current;
        InstructionFrame callee = Next;
        callee.Begin(data);
        foreach (ref readonly AccountMeta meta in metas)
        {
            AccountView? known = caller.Find(meta.Address);
            if (known is null)
            {
                throw Unknown($"Instruction references an unknown account {meta.Address}");
            }

            callee.Add(known.Account, meta.IsSigner, meta.IsWritable);
        }

        for (int i = 0; i < callee.DistinctCount; i++)
        {
            AccountView asked = callee.Distinct(i);
            AccountView held = caller.Find(asked.Address)!;
            if (asked.IsWritable && !held.IsWritable)
            {
                Logs.Add($"{asked.Address}'s writable privilege escalated");
                throw new InstructionFailure(InstructionError.PrivilegeEscalation);
            }

            if (asked.IsSigner && !held.IsSigner && !derivedSigners.Contains(asked.Address))
            {
                Logs.Add($"{asked.Address}'s signer privilege escalated");
                throw new InstructionFailure(InstructionError.PrivilegeEscalation);
            }
        }

        // The callee must be among the caller's own accounts; that the transaction has it is not enough.
        return caller.Find(program) is null ? throw Unknown($"Unknown program {program}") : Find(program);
    }

    /// <summary>Runs the call that was prepared.</summary>
    public void Call(ProgramEntry callee)
    {
        Push(callee);
        Execute();
    }

    /// <summary>A builtin's call of another program.</summary>
    public void Invoke(in Pubkey program, ReadOnlySpan<AccountMeta> metas, ReadOnlySpan<byte> data, ReadOnlySpan<Pubkey> derivedSigners = default)
    {
        try
        {
            Current.Apply();
            Call(PrepareCall(program, metas, data, derivedSigners));
        }
        catch (InstructionFailure failure)
        {
            failure.IsFromCall = true;
            throw;
        }
    }

    /// <summary>Counts how much the transaction's accounts have grown together.</summary>
    public void CountResize(int difference)
    {
        growth += difference;
        if (growth > MaxGrowthPerTransaction)
        {
            throw new InstructionFailure(InstructionError.MaxAccountsDataAllocationsExceeded);
        }
    }

    private void Push(ProgramEntry entry)
    {
        for (int i = 0; i < depth - 1; i++)
        {
            // A program may call itself, but not come back through another.
            if (frames[i].Program == entry.Address && Current.Program != entry.Address)
            {
                throw new InstructionFailure(InstructionError.ReentrancyNotAllowed);
            }
        }

        if (depth > 0)
        {
            Current.CheckBalance();
        }

        if (++trace > MaxTrace)
        {
            throw new InstructionFailure(InstructionError.MaxInstructionTraceLengthExceeded);
        }

        if (depth == MaxDepth)
        {
            throw new InstructionFailure(InstructionError.CallDepth);
        }

        frames[depth].Enter(entry);
        depth++;
    }

    private void Execute()
    {
        InstructionFrame frame = Current;
        ProgramEntry entry = frame.Entry;
        Returned.Set(entry.Address, []);
        Logs.Add(entry.InvokeLine(frame.Depth));
        try
        {
            if (entry.Builtin is { } builtin)
            {
                RunBuiltin(entry, builtin, frame);
            }
            else
            {
                RunNative(entry, frame);
            }
        }
        catch (InstructionFailure error)
        {
            Logs.Add($"Program {entry.Name} failed: {error.Message}");
            throw;
        }

        Logs.Add(entry.SuccessLine);
        frame.CheckBalance();
        depth--;
    }

    private void RunNative(ProgramEntry entry, InstructionFrame frame)
    {
        byte* input = frame.Region.Write(frame);
        ulong result;
        try
        {
            result = NativeRunner.Run(entry.Program!, input, host);
        }
        catch (Exception error) when (error is not InstructionFailure)
        {
            // On chain this is a trap. The log tells where it came from: the exception itself cannot leave a ledger.
            Logs.Add($"Program {entry.Name} threw {error}");
            throw new InstructionFailure(InstructionError.ProgramFailedToComplete);
        }
        finally
        {
            LogReturned(entry);
        }

        if (Failure is not null)
        {
            throw Failure;
        }

        if (result != 0)
        {
            throw InstructionErrorText.OfReturnValue(result);
        }

        frame.Region.ReadBack(frame);
    }

    private void RunBuiltin(ProgramEntry entry, Builtin builtin, InstructionFrame frame)
    {
        try
        {
            builtin.Process(frame);
        }
        finally
        {
            LogReturned(entry, builtin.LogsReturnData);
        }

        frame.Apply();
    }

    /// <summary>As the runtime does after each program, whoever of those that it called set the data.</summary>
    private void LogReturned(ProgramEntry entry, bool isLogged = true)
    {
        if (isLogged && Returned.Bytes.Length > 0)
        {
            Logs.Add($"Program return: {entry.Name} {Convert.ToBase64String(Returned.Bytes)}");
        }
    }

    private ProgramEntry Find(in Pubkey program) =>
        Programs.TryGetValue(program, out ProgramEntry? entry)
            ? entry
            : throw new InstructionFailure(InstructionError.UnsupportedProgramId);

    private InstructionFailure Unknown(string line)
    {
        Logs.Add(line);
        return new InstructionFailure(InstructionError.MissingAccount);
    }
}
