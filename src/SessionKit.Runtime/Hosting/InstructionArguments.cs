using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SessionKit.Hosting;

/// <summary>
/// The arguments of an instruction whose every argument has a constant place: their length is checked once, and each is read where it stands.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InstructionArguments
{
    /// <summary>The first byte of the arguments. Ends the program unless they are exactly this long (102).</summary>
    /// <param name="instruction">The instruction, which is at least as long as its discriminator.</param>
    /// <param name="start">How long its discriminator is, in bytes.</param>
    /// <param name="length">How long the arguments have to be, in bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly byte Exactly(InstructionReader instruction, int start, int length)
    {
        Check.That(instruction.Length == (ulong)(start + length), SessionKitError.InstructionDidNotDeserialize);
        return ref Unsafe.Add(ref instruction.First, start);
    }

    /// <summary>A number, or another value that any bytes make.</summary>
    /// <typeparam name="T">Its type, whose bytes are those of its layout.</typeparam>
    /// <param name="arguments">The first byte of the arguments.</param>
    /// <param name="offset">Where it stands, within their length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Read<T>(ref readonly byte arguments, int offset)
        where T : unmanaged => Unsafe.ReadUnaligned<T>(in Unsafe.Add(ref Unsafe.AsRef(in arguments), offset));

    /// <summary>A truth value: 0 or 1. Ends the program for anything else (102).</summary>
    /// <param name="arguments">The first byte of the arguments.</param>
    /// <param name="offset">Where it stands, within their length.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ReadBoolean(ref readonly byte arguments, int offset)
    {
        byte value = Read<byte>(in arguments, offset);
        Check.That(value <= 1, SessionKitError.InstructionDidNotDeserialize);
        return value != 0;
    }
}
