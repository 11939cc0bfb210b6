using System;
using System.Buffers.Binary;
using SessionKit.Compiler.IR;

namespace SessionKit.Compiler.Verification;

/// <summary>What the operations of the IR compute: the one place that says so, for interpreters and for folding.</summary>
internal static class Arithmetic
{
    /// <summary>Computes an operation of two numbers; false where it is a fault.</summary>
    public static bool TryCompute(Opcode opcode, Width width, ulong left, ulong right, out ulong result)
    {
        var narrow = width == Width.W32;
        (left, right) = narrow ? ((uint)left, (uint)right) : (left, right);
        var (signedLeft, signedRight) = narrow ? ((long)(int)left, (long)(int)right) : ((long)left, (long)right);
        var count = (int)right & ((int)width - 1);
        result = 0;
        if (right == 0 && opcode is (Opcode.DivideSigned or Opcode.DivideUnsigned or Opcode.RemainderSigned or Opcode.RemainderUnsigned))
        {
            return false;
        }

        result = opcode switch
        {
            Opcode.Add => left + right,
            Opcode.Subtract => left - right,
            Opcode.Multiply => left * right,
            Opcode.DivideUnsigned => left / right,
            // The lowest number divided by -1 wraps; .NET would throw.
            Opcode.DivideSigned => signedRight == -1 ? 0 - (ulong)signedLeft : (ulong)(signedLeft / signedRight),
            Opcode.RemainderUnsigned => left % right,
            Opcode.RemainderSigned => signedRight == -1 ? 0 : (ulong)(signedLeft % signedRight),
            Opcode.And => left & right,
            Opcode.Or => left | right,
            Opcode.ExclusiveOr => left ^ right,
            Opcode.ShiftLeft => left << count,
            Opcode.ShiftRight => left >> count,
            Opcode.ShiftRightSigned => (ulong)(signedLeft >> count),
            _ => throw new ArgumentOutOfRangeException(nameof(opcode)),
        };
        result = narrow ? (uint)result : result;
        return true;
    }

    /// <summary>Zero- or sign-extends, or swaps bytes.</summary>
    public static ulong Convert(Opcode opcode, int bits, ulong value) => (opcode, bits) switch
    {
        (Opcode.ZeroExtend, 8) => (byte)value,
        (Opcode.ZeroExtend, 16) => (ushort)value,
        (Opcode.ZeroExtend, 32) => (uint)value,
        (Opcode.SignExtend, 8) => (ulong)(sbyte)value,
        (Opcode.SignExtend, 16) => (ulong)(short)value,
        (Opcode.SignExtend, 32) => (ulong)(int)value,
        (Opcode.ByteSwap, 16) => BinaryPrimitives.ReverseEndianness((ushort)value),
        (Opcode.ByteSwap, 32) => BinaryPrimitives.ReverseEndianness((uint)value),
        (Opcode.ByteSwap, 64) => BinaryPrimitives.ReverseEndianness(value),
        _ => throw new ArgumentOutOfRangeException(nameof(bits)),
    };
}
