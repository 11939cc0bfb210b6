using System;
using SessionKit.Compiler.Backend;
using SessionKit.Compiler.IR;
using SessionKit.Compiler.Verification;

namespace SessionKit.Compiler.Torture.Running;

/// <summary>A function as one of the interpreters runs it.</summary>
internal sealed class InterpretedFunction : ICompiledFunction
{
    /// <summary>Far above what most generated functions take: what gets there never ends, or goes through much memory again and again.</summary>
    public const long Fuel = 20_000_000;

    private readonly Func<byte[], InterpreterHost, RunResult> run;

    private InterpretedFunction(string name, Func<byte[], InterpreterHost, RunResult> run) => (Name, this.run) = (name, run);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>As IR; the module as it is at the time of each run.</summary>
    public static InterpretedFunction Of(Module module, string name, long fuel = Fuel) => new(name, (region, host) => IrInterpreter.Run(module, region, host, fuel));

    /// <summary>As sBPF.</summary>
    public static InterpretedFunction Of(SbpfProgram program) => new("sBPF", (region, host) => SbpfInterpreter.Run(program, region, host, Fuel));

    /// <summary>Whether a run was ended because it took too long.</summary>
    public static bool IsOutOfFuel(ProgramFaultException fault) => fault.Message.StartsWith("Out of fuel", StringComparison.Ordinal);

    /// <inheritdoc/>
    public Outcome Run(byte[] account)
    {
        var region = InputData.Region(account);
        var host = new InterpreterHost();
        var result = run(region, host);
        return new Outcome(result.Code, host.Trace, region.AsSpan(InputData.RegionOffset), host.Returned);
    }
}
