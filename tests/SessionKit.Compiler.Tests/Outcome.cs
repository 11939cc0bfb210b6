using System;
using System.Linq;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Tests;

/// <summary>Everything that a run leaves behind, as a text that can be compared.</summary>
internal static class Outcome
{
    public static string OfIr(Module module, byte[] input) => Of(input, (bytes, host) => IrInterpreter.Run(module, bytes, host));

    public static string Of(byte[] input, Func<byte[], TracingHost, RunResult> run)
    {
        var bytes = input.ToArray();
        var host = new TracingHost();
        string code;
        try
        {
            code = run(bytes, host).Code.ToString("x", null);
        }
        catch (ProgramFaultException fault)
        {
            code = fault.Message;
        }

        return $"{code}\n{string.Join('\n', host.Trace)}\n{Convert.ToHexStringLower(bytes)}";
    }
}
