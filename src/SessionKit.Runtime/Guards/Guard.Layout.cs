using System;
using System.Runtime.CompilerServices;
using SessionKit.Layouts;

namespace SessionKit;

/// <content>Its layout: 256 bytes, in place.</content>
public readonly partial struct Guard
{
    static ReadOnlySpan<byte> ILayout<Guard>.Name => "Guard"u8;

    static int ILayout<Guard>.MinSize => Size;

    static int ILayout<Guard>.MaxSize => Size;

    static bool ILayout<Guard>.IsInPlace => true;

    /// <summary>Whether bytes are a guard, or the zeros of where nothing was granted.</summary>
    static bool ILayout<Guard>.IsValid(ref readonly byte first)
    {
        ref ulong word = ref Unsafe.As<byte, ulong>(ref Unsafe.AsRef(in first));
        return (word == 0 || GuardFormat.IsWellFormed(ref word)) && GuardFormat.EndsWithZeros(ref word);
    }

    static Guard ILayout<Guard>.Read(ref BorshReader reader)
    {
        if (!reader.TryReadInPlace(out Guard guard))
        {
            reader.Fail(reader.Remaining < Size ? LayoutFailure.Truncated : LayoutFailure.NotAGuard, "Guard"u8, Size);
        }

        return guard;
    }

    static void ILayout<Guard>.Write(ref BorshWriter writer, in Guard value)
    {
        if (!writer.TryWriteInPlace(in value))
        {
            writer.Fail(writer.Remaining < Size ? LayoutFailure.NoRoom : LayoutFailure.NotAGuard, "Guard"u8, Size);
        }
    }
}
