using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using SessionKit.Compiler.Verification;
using SessionKit.Hosting;

namespace SessionKit.Compiler.Tests.Sources;

/// <summary>One machine in two forms: as the native host sees it, and as the VM's syscalls. Whatever is asked of it is written down.</summary>
internal sealed unsafe class Machine : IProgramHost, ISystemCallHost
{
    private readonly Clock clock = new() { Slot = 77, EpochStartTimestamp = 5, Epoch = 6, LeaderScheduleEpoch = 7, UnixTimestamp = -1_700_000_000 };
    private readonly Rent rent = Rent.Default;
    private byte[] returned = [];

    /// <summary>What was asked, in order.</summary>
    public List<string> Trace { get; } = [];

    /// <summary>What a called program returned.</summary>
    public byte[] Returned { get; init; } = [9, 8, 7];

    public void Log(ReadOnlySpan<byte> utf8) => Trace.Add($"log {Encoding.UTF8.GetString(utf8)}");

    public void LogData(ReadOnlySpan<ByteSlice> fields)
    {
        var line = "data";
        foreach (var field in fields)
        {
            line += " " + Convert.ToHexString(field.Span);
        }

        Trace.Add(line);
    }

    public void GetClock(out Clock clock) => clock = this.clock;

    public void GetRent(out Rent rent) => rent = this.rent;

    public void SetReturnData(ReadOnlySpan<byte> data)
    {
        returned = data.ToArray();
        Trace.Add($"return {Convert.ToHexString(returned)}");
    }

    public int GetReturnData(Span<byte> data, out Pubkey program)
    {
        Returned.AsSpan(0, Math.Min(Returned.Length, data.Length)).CopyTo(data);
        program = Callee();
        return Returned.Length;
    }

    public void Invoke(CpiInstruction* instruction, ReadOnlySpan<CpiAccount> accounts, ReadOnlySpan<SignerSeeds> signers) =>
        Trace.Add($"invoke {Convert.ToHexString(new ReadOnlySpan<byte>((void*)instruction->Data, (int)instruction->DataLength))} {accounts.Length} {signers.Length}");

    public ulong Invoke(string name, ulong[] arguments, MemoryMap memory)
    {
        Span<byte> At(int argument, ulong length, bool write = false) => memory.At(arguments[argument], length, write);
        switch (name)
        {
            case "sol_log_":
                Log(At(0, arguments[1]));
                return 0;
            case "sol_log_data":
                Trace.Add("data" + string.Concat(Slices(memory, arguments[0], arguments[1]).Select(slice => " " + Convert.ToHexString(slice))));
                return 0;
            case "sol_get_clock_sysvar":
                Sysvar(true).CopyTo(At(0, 40, write: true));
                return 0;
            case "sol_get_sysvar":
                Sysvar(At(0, 32)[4] == 0x18).AsSpan((int)arguments[2], (int)arguments[3]).CopyTo(At(1, arguments[3], write: true));
                return 0;
            case "sol_set_return_data":
                SetReturnData(At(0, arguments[1]));
                return 0;
            case "sol_get_return_data":
                var length = Math.Min(arguments[1], (ulong)Returned.Length);
                if (length > 0)
                {
                    Returned.AsSpan(0, (int)length).CopyTo(At(0, length, write: true));
                    Callee().AsSpan().CopyTo(At(2, 32, write: true));
                }

                return (ulong)Returned.Length;
            case "sol_invoke_signed_c":
                var instruction = At(0, 40);
                var data = memory.At(BinaryPrimitives.ReadUInt64LittleEndian(instruction[24..]), BinaryPrimitives.ReadUInt64LittleEndian(instruction[32..]), write: false);
                Trace.Add($"invoke {Convert.ToHexString(data)} {arguments[2]} {arguments[4]}");
                return 0;
            case "sol_sha256":
                SHA256.HashData(Slices(memory, arguments[0], arguments[1]).SelectMany(slice => slice).ToArray()).CopyTo(At(2, 32, write: true));
                return 0;
            case "sol_curve_validate_point":
                return arguments[0] == 0 && new Pubkey(At(1, 32)).IsOnCurve ? 0u : 1;
            default:
                throw new ProgramFaultException($"No syscall is called '{name}'.");
        }
    }

    private static List<byte[]> Slices(MemoryMap memory, ulong address, ulong count) =>
        [.. Enumerable.Range(0, (int)count).Select(i => memory.At(memory.Load(address + ((ulong)i * 16), 64), memory.Load(address + ((ulong)i * 16) + 8, 64), write: false).ToArray())];

    private static Pubkey Callee() => new(Enumerable.Range(1, 32).Select(i => (byte)i).ToArray());

    private byte[] Sysvar(bool isClock) => isClock
        ? [.. Bytes(clock.Slot), .. Bytes((ulong)clock.EpochStartTimestamp), .. Bytes(clock.Epoch), .. Bytes(clock.LeaderScheduleEpoch), .. Bytes((ulong)clock.UnixTimestamp)]
        : [.. Bytes(rent.LamportsPerByteYear), .. Bytes(BitConverter.DoubleToUInt64Bits(rent.ExemptionThreshold)), rent.BurnPercent];

    private static byte[] Bytes(ulong number) => BitConverter.GetBytes(number);
}
