using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Torture.Running;

/// <summary>The syscalls of generated functions, for both interpreters.</summary>
internal sealed class InterpreterHost : ISystemCallHost
{
    /// <summary>A line for each log.</summary>
    public List<string> Trace { get; } = [];

    /// <inheritdoc/>
    public ulong Invoke(string name, ulong[] arguments, MemoryMap memory)
    {
        switch (name)
        {
            case "sol_log_":
                Trace.Add("log " + Convert.ToHexStringLower(memory.At(arguments[0], arguments[1], write: false)));
                return 0;
            case "sol_sha256":
                using (var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
                {
                    for (var i = 0UL; i < arguments[1]; i++)
                    {
                        var slice = arguments[0] + (16 * i);
                        hash.AppendData(memory.At(memory.Load(slice, 64), memory.Load(slice + 8, 64), write: false));
                    }

                    hash.GetHashAndReset(memory.At(arguments[2], 32, write: true));
                    return 0;
                }

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
}
