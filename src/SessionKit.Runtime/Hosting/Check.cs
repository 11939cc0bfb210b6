using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace SessionKit.Hosting;

/// <summary>Ends the program where something that its signature promises is not so.</summary>
public static class Check
{
    /// <summary>Goes on only if the condition holds.</summary>
    /// <param name="condition">What must hold.</param>
    /// <param name="error">The error with which the program ends otherwise.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void That([DoesNotReturnIf(false)] bool condition, SessionKitError error)
    {
        if (!condition)
        {
            Syscalls.Abort((uint)error);
        }
    }
}
