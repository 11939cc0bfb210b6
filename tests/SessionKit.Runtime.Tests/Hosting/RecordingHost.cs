using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using SessionKit.Hosting;

namespace SessionKit.Tests.Hosting;

/// <summary>A machine that writes down what a program asks of it.</summary>
internal sealed unsafe class RecordingHost : IProgramHost
{
    public Clock Clock { get; set; }

    public Rent Rent { get; set; } = Rent.Default;

    public int ClockReads { get; private set; }

    public List<string> Logs { get; } = [];

    public List<byte[][]> LoggedData { get; } = [];

    public List<RecordedCall> Calls { get; } = [];

    /// <summary>What a callee does; by default nothing.</summary>
    public Action<RecordedCall>? OnInvoke { get; set; }

    /// <summary>What runs inside a machine: a stand-in for the entrypoint.</summary>
    public delegate void ProgramBody(TestRegion region);

    /// <summary>Runs code as a program and gives its error code, or 0.</summary>
    public uint Run(TestRegion region, ProgramBody body)
    {
        IProgramHost? previous = Syscalls.Enter(this);
        try
        {
            body(region);
            return 0;
        }
        catch (ProgramError error)
        {
            return error.Code;
        }
        finally
        {
            Syscalls.Enter(previous);
        }
    }

    public void Log(ReadOnlySpan<byte> utf8) => Logs.Add(Encoding.UTF8.GetString(utf8));

    public void LogData(ReadOnlySpan<ByteSlice> fields)
    {
        byte[][] copy = new byte[fields.Length][];
        for (int i = 0; i < fields.Length; i++)
        {
            copy[i] = fields[i].Span.ToArray();
        }

        LoggedData.Add(copy);
    }

    public void GetClock(out Clock clock)
    {
        ClockReads++;
        clock = Clock;
    }

    public void GetRent(out Rent rent) => rent = Rent;

    public void SetReturnData(ReadOnlySpan<byte> data) => throw new NotSupportedException();

    public int GetReturnData(Span<byte> data, out Pubkey program) => throw new NotSupportedException();

    public void Invoke(CpiInstruction* instruction, ReadOnlySpan<CpiAccount> accounts, ReadOnlySpan<SignerSeeds> signers)
    {
        RecordedCall call = new(
            *(Pubkey*)instruction->Program,
            new ReadOnlySpan<byte>((void*)instruction->Data, (int)instruction->DataLength).ToArray(),
            Metas(instruction),
            accounts.ToArray(),
            Seeds(signers));
        Calls.Add(call);
        OnInvoke?.Invoke(call);
    }

    private static RecordedMeta[] Metas(CpiInstruction* instruction)
    {
        RecordedMeta[] metas = new RecordedMeta[instruction->AccountCount];
        CpiAccountMeta* first = (CpiAccountMeta*)instruction->Accounts;
        for (int i = 0; i < metas.Length; i++)
        {
            metas[i] = new(*(Pubkey*)first[i].Key, first[i].IsWritable == 1, first[i].IsSigner == 1);
        }

        return metas;
    }

    private static byte[][][] Seeds(ReadOnlySpan<SignerSeeds> signers)
    {
        byte[][][] all = new byte[signers.Length][][];
        for (int i = 0; i < signers.Length; i++)
        {
            all[i] = new byte[signers[i].Count][];
            ByteSlice* seeds = (ByteSlice*)signers[i].Seeds;
            for (int j = 0; j < all[i].Length; j++)
            {
                all[i][j] = seeds[j].Span.ToArray();
            }
        }

        return all;
    }
}

/// <summary>An account that a call named.</summary>
internal sealed record RecordedMeta(Pubkey Address, bool Writable, bool Signer);

/// <summary>A call of another program.</summary>
internal sealed record RecordedCall(
    Pubkey Program, byte[] Data, RecordedMeta[] Metas, CpiAccount[] Accounts, byte[][][] Signers)
{
    public string Hex => Convert.ToHexStringLower(Data);
}
