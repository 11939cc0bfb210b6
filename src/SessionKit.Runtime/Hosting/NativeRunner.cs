using System;
using System.Diagnostics;
using System.Text;

namespace SessionKit.Hosting;

/// <summary>Runs a program's entrypoint inside this process and turns every way it can end into what the VM would report.</summary>
public static unsafe class NativeRunner
{
    // The runtime's number for a custom error 0.
    private const ulong CustomZero = 1UL << 32;

    /// <summary>Runs the entrypoint on an input region.</summary>
    /// <param name="program">The program.</param>
    /// <param name="input">The serialized input region; must not move while the program runs.</param>
    /// <param name="host">Answers the program's syscalls. What it throws (a callee's refusal, say) passes through.</param>
    /// <returns>0 for success, else the program's custom error code (2^32 for the code 0).</returns>
    public static ulong Run(SessionProgram program, byte* input, IProgramHost host)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(host);
        IProgramHost? previous = Syscalls.Enter(host);
        try
        {
            return program.Entrypoint(ref *input);
        }
        catch (ProgramError error)
        {
            return Refuse(error.Code);
        }
        catch (Exception error) when (CodeOf(error) is { } code)
        {
            return Refuse((uint)code);
        }
        finally
        {
            Syscalls.Enter(previous);
        }

        ulong Refuse(uint code)
        {
            host.Log(program.Describe(code));

            // The runtime takes a plain zero for success: the custom error 0 has a number of its own.
            return code == 0 ? CustomZero : code;
        }
    }

    // What a program may throw and what it then ends with. The compiler has the same table; an exception that is not in it cannot be
    // compiled, and here it passes through.
    private static SessionKitError? CodeOf(Exception error) => error switch
    {
        OverflowException => SessionKitError.ArithmeticOverflow,
        DivideByZeroException => SessionKitError.DivisionByZero,
        IndexOutOfRangeException or ArgumentOutOfRangeException => SessionKitError.IndexOutOfRange,
        ArgumentException => SessionKitError.InvalidArgument,
        InvalidOperationException or UnreachableException => SessionKitError.InvalidOperation,
        _ => null,
    };
}
