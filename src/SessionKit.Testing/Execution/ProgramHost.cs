using System;
using SessionKit.Hosting;

namespace SessionKit.Execution;

/// <summary>Answers the syscalls of a program that runs in this process, on behalf of the running instruction.</summary>
internal sealed unsafe class ProgramHost : IProgramHost
{
    private readonly TransactionProcessor transaction;

    public ProgramHost(TransactionProcessor transaction) => this.transaction = transaction;

    public void Log(ReadOnlySpan<byte> utf8)
    {
        try
        {
            transaction.Logs.Text(utf8);
        }
        catch (InstructionFailure failure)
        {
            transaction.Failure = failure;
            throw;
        }
    }

    public void LogData(ReadOnlySpan<ByteSlice> fields) => transaction.Logs.Data(fields);

    public void GetClock(out Clock clock) => clock = transaction.Clock;

    public void GetRent(out Rent rent) => rent = transaction.Rent;

    public void SetReturnData(ReadOnlySpan<byte> data)
    {
        try
        {
            transaction.Returned.Set(transaction.Current.Program, data);
        }
        catch (InstructionFailure failure)
        {
            transaction.Failure = failure;
            throw;
        }
    }

    public int GetReturnData(Span<byte> data, out Pubkey program)
    {
        ReadOnlySpan<byte> returned = transaction.Returned.Bytes;
        returned[..Math.Min(returned.Length, data.Length)].CopyTo(data);
        program = transaction.Returned.Program;
        return returned.Length;
    }

    public void Invoke(CpiInstruction* instruction, ReadOnlySpan<CpiAccount> accounts, ReadOnlySpan<SignerSeeds> signers)
    {
        try
        {
            CpiBridge.Invoke(transaction, instruction, accounts, signers);
        }
        catch (InstructionFailure failure)
        {
            transaction.Failure = failure;
            throw;
        }
    }
}
