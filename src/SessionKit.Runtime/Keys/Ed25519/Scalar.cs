using System;
using System.Buffers.Binary;

namespace SessionKit.Cryptography;

/// <summary>
/// Numbers modulo L = 2^252 + 27742317777372353535851937790883648493, the order of the base point. Nothing here branches
/// or indexes on a value; a bit at a time, since three reductions per signature cost little beside the curve.
/// </summary>
internal static class Scalar
{
    internal const int Size = 32;

    private const ulong L0 = 0x5812631a5cf5d3ed;
    private const ulong L1 = 0x14def9dea2f79cd6;
    private const ulong L3 = 0x1000000000000000;

    /// <summary>Reduces 64 little-endian bytes modulo L.</summary>
    internal static void Reduce(ReadOnlySpan<byte> wide, Span<byte> result)
    {
        Span<ulong> words = stackalloc ulong[8];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(wide[(8 * i)..]);
        }

        Reduce(words, result);
        words.Clear();
    }

    /// <summary>a b + c modulo L, for numbers of 32 little-endian bytes whose product and sum stay below 2^512.</summary>
    internal static void MultiplyAdd(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c, Span<byte> result)
    {
        Span<ulong> words = stackalloc ulong[8];
        for (int i = 0; i < 4; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(c[(8 * i)..]);
        }

        for (int i = 0; i < 4; i++)
        {
            ulong factor = BinaryPrimitives.ReadUInt64LittleEndian(a[(8 * i)..]);
            ulong carry = 0;
            for (int j = 0; j < 4; j++)
            {
                UInt128 sum = ((UInt128)factor * BinaryPrimitives.ReadUInt64LittleEndian(b[(8 * j)..])) + words[i + j] + carry;
                words[i + j] = (ulong)sum;
                carry = (ulong)(sum >> 64);
            }

            for (int j = i + 4; j < words.Length; j++)
            {
                UInt128 sum = (UInt128)words[j] + carry;
                words[j] = (ulong)sum;
                carry = (ulong)(sum >> 64);
            }
        }

        Reduce(words, result);
        words.Clear();
    }

    /// <summary>Whether 32 little-endian bytes are below L, the only form that a signature may have. Not for secrets.</summary>
    internal static bool IsCanonical(ReadOnlySpan<byte> scalar)
    {
        ReadOnlySpan<ulong> order = [L0, L1, 0, L3];
        for (int i = 3; i >= 0; i--)
        {
            ulong word = BinaryPrimitives.ReadUInt64LittleEndian(scalar[(8 * i)..]);
            if (word != order[i])
            {
                return word < order[i];
            }
        }

        return false;
    }

    // Long division: begins with the highest 252 bits, which are below L, and takes in the others one by one.
    private static void Reduce(ReadOnlySpan<ulong> words, Span<byte> result)
    {
        ulong r0 = (words[4] >> 4) | (words[5] << 60);
        ulong r1 = (words[5] >> 4) | (words[6] << 60);
        ulong r2 = (words[6] >> 4) | (words[7] << 60);
        ulong r3 = words[7] >> 4;

        for (int bit = 259; bit >= 0; bit--)
        {
            r3 = (r3 << 1) | (r2 >> 63);
            r2 = (r2 << 1) | (r1 >> 63);
            r1 = (r1 << 1) | (r0 >> 63);
            r0 = (r0 << 1) | ((words[bit >> 6] >> (bit & 63)) & 1);

            ulong s0 = Subtract(r0, L0, 0, out ulong borrow);
            ulong s1 = Subtract(r1, L1, borrow, out borrow);
            ulong s2 = Subtract(r2, 0, borrow, out borrow);
            ulong s3 = Subtract(r3, L3, borrow, out borrow);

            // No borrow: the remainder was L or more, and the difference takes its place.
            ulong mask = borrow - 1;
            r0 ^= mask & (r0 ^ s0);
            r1 ^= mask & (r1 ^ s1);
            r2 ^= mask & (r2 ^ s2);
            r3 ^= mask & (r3 ^ s3);
        }

        BinaryPrimitives.WriteUInt64LittleEndian(result, r0);
        BinaryPrimitives.WriteUInt64LittleEndian(result[8..], r1);
        BinaryPrimitives.WriteUInt64LittleEndian(result[16..], r2);
        BinaryPrimitives.WriteUInt64LittleEndian(result[24..], r3);
    }

    // The borrow by logic, not by comparison, so that no compiler has a reason to branch (Hacker's Delight, 2-13).
    private static ulong Subtract(ulong a, ulong b, ulong borrowIn, out ulong borrowOut)
    {
        ulong difference = a - b - borrowIn;
        borrowOut = ((~a & b) | (~(a ^ b) & difference)) >> 63;
        return difference;
    }
}
