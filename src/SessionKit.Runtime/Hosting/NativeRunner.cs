using System;
using System.Text;

namespace SessionKit.Hosting;

/// <summary>Runs a program's entrypoint inside this process and turns every way it can end into what the VM would report.</summary>
public static unsafe class NativeRunner
{
    /// <summary>Runs the entrypoint on an input region.</summary>
    /// <param name="program">The program.</param>
    /// <param name="input">The serialized input region; must not move while the program runs.</param>
    /// <param name="host">Answers the program's syscalls. What it throws (a callee's refusal, say) passes through.</param>
    /// <returns>0 for success, else the program's custom error code.</returns>
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
        catch (OverflowException)
        {
            return Refuse((uint)SessionKitError.ArithmeticOverflow);
        }
        catch (DivideByZeroException)
        {
            return Refuse((uint)SessionKitError.DivisionByZero);
        }
        catch (Exception error) when (error is IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            return Refuse((uint)SessionKitError.IndexOutOfRange);
        }
        finally
        {
            Syscalls.Enter(previous);
        }

        ulong Refuse(uint code)
        {
            host.Log(program.Describe(code));
            return code;
        }
    }
}
