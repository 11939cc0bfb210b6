using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SessionKit.Compiler.Verification;
using SessionKit.Hosting;

namespace SessionKit.Compiler.Torture.Running;

/// <summary>The syscalls of generated functions, for both interpreters.</summary>
internal sealed class InterpreterHost : ISystemCallHost
{
    /// <summary>A line for each log.</summary>
    public List<string> Trace { get; } = [];

    /// <summary>What was returned to the caller; null for nothing.</summary>
    public byte[]? Returned { get; private set; }

    /// <inheritdoc/>
    public ulong Invoke(string name, ulong[] arguments, MemoryMap memory)
    {
        switch (name)
        {
            case "sol_log_":
                Trace.Add("log " + Convert.ToHexStringLower(memory.At(arguments[0], arguments[1], write: false)));
                return 0;
            case "sol_log_data":
                Trace.Add(string.Join(' ', Slices(arguments, memory).Select(Convert.ToHexStringLower).Prepend("data")));
                return 0;
            case "sol_sha256":
                SHA256.HashData([.. Slices(arguments, memory).SelectMany(bytes => bytes)], memory.At(arguments[2], 32, write: true));
                return 0;
            case "sol_set_return_data":
                Returned = memory.At(arguments[0], arguments[1], write: false).ToArray();
                return 0;
            case "sol_get_return_data":
                return GetReturnData(arguments, memory);
            case "sol_get_clock_sysvar":
                Clock().CopyTo(memory.At(arguments[0], 40, write: true));
                return 0;
            // Only the clock is asked for in parts.
            case "sol_get_sysvar":
                Clock().AsSpan((int)arguments[2], (int)arguments[3]).CopyTo(memory.At(arguments[1], arguments[3], write: true));
                return 0;

            // The IR interpreter knows these as operations; the back end makes syscalls of them.
            case "sol_memcpy_" or "sol_memmove_":
                memory.Copy(arguments[0], arguments[1], arguments[2], mayOverlap: name == "sol_memmove_");
                return 0;
            case "sol_memset_":
                memory.At(arguments[0], arguments[2], write: true).Fill((byte)arguments[1]);
                return 0;
            case "sol_memcmp_":
                memory.Store(arguments[3], 32, memory.Compare(arguments[0], arguments[1], arguments[2]));
                return 0;
            default:
                throw new ProgramFaultException($"The syscall '{name}' was called.");
        }
    }

    // As the VM does it: nothing is written where nothing was returned, and the two results must lie apart.
    private ulong GetReturnData(ulong[] arguments, MemoryMap memory)
    {
        const int addressSize = 32;
        var returned = Returned ?? [];
        var length = Math.Min((int)arguments[1], returned.Length);
        if (length > 0)
        {
            var distance = (long)(arguments[2] - arguments[0]);
            if (distance < length && -distance < addressSize)
            {
                throw new ProgramFaultException("The results of sol_get_return_data overlap.");
            }

            returned.AsSpan(0, length).CopyTo(memory.At(arguments[0], (ulong)length, write: true));
            memory.At(arguments[2], addressSize, write: true).Fill(0x77);
        }

        return (ulong)returned.Length;
    }

    private static List<byte[]> Slices(ulong[] arguments, MemoryMap memory)
    {
        List<byte[]> slices = [];
        for (var i = 0UL; i < arguments[1]; i++)
        {
            var slice = arguments[0] + (16 * i);
            slices.Add(memory.At(memory.Load(slice, 64), memory.Load(slice + 8, 64), write: false).ToArray());
        }

        return slices;
    }

    private static byte[] Clock()
    {
        var clock = InputData.Clock;
        return MemoryMarshal.AsBytes(new ReadOnlySpan<Clock>(in clock)).ToArray();
    }
}
