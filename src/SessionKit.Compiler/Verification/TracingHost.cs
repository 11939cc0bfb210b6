using System;
using System.Collections.Generic;
using System.Linq;

namespace SessionKit.Compiler.Verification;

/// <summary>A host that writes down what was logged, so that two runs can be compared.</summary>
internal sealed class TracingHost : ISystemCallHost
{
    /// <summary>One line per syscall, in order.</summary>
    public List<string> Trace { get; } = [];

    /// <inheritdoc/>
    public ulong Invoke(string name, ulong[] arguments, MemoryMap memory)
    {
        Trace.Add(name switch
        {
            "sol_log_" => "log " + Convert.ToHexStringLower(memory.At(arguments[0], arguments[1], write: false)),
            "sol_log_64_" => "log64 " + string.Join(' ', arguments.Select(argument => argument.ToString("x", null))),
            "sol_set_return_data" => "return " + Convert.ToHexStringLower(memory.At(arguments[0], arguments[1], write: false)),
            "abort" => throw new ProgramFaultException("Aborted."),
            _ => throw new ProgramFaultException($"No syscall is called '{name}'."),
        });
        return 0;
    }
}
