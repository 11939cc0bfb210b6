using System;

namespace SessionKit.Cryptography;

/// <summary>Multiples of the base point, in time that does not depend on the multiplier (the method of ref10).</summary>
internal static class BasePoint
{
    private const int Places = 32;
    private const int Multiples = 8;

    // Entry [i][j] is (j + 1) 256^i B: 256 points, 30 KB, made when the first key is used.
    private static readonly PreparedBasePoint[] Table = MakeTable();

    /// <summary>The multiple of the base point by a number below 2^255, in 32 little-endian bytes.</summary>
    internal static EdwardsPoint Multiply(ReadOnlySpan<byte> scalar)
    {
        // 64 digits to the base 16, moved from 0..15 to -8..7, so that eight multiples do for each place.
        Span<sbyte> digits = stackalloc sbyte[2 * Places];
        int carry = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = ((scalar[i / 2] >> (4 * (i % 2))) & 15) + carry;
            carry = i == digits.Length - 1 ? 0 : (digit + 8) >> 4;
            digits[i] = (sbyte)(digit - (carry << 4));
        }

        // Odd places first, times 16, then the even ones: one table serves both.
        EdwardsPoint sum = EdwardsPoint.Identity;
        for (int i = 1; i < digits.Length; i += 2)
        {
            sum = sum.Add(Select(i / 2, digits[i]));
        }

        sum = sum.Double().Double().Double().Double();
        for (int i = 0; i < digits.Length; i += 2)
        {
            sum = sum.Add(Select(i / 2, digits[i]));
        }

        digits.Clear();
        return sum;
    }

    // Reads all eight entries of the place, so that the cache does not learn the digit.
    private static PreparedBasePoint Select(int place, int digit)
    {
        int sign = digit >> 31;
        int size = (digit ^ sign) - sign;

        PreparedBasePoint chosen = PreparedBasePoint.Identity;
        ReadOnlySpan<PreparedBasePoint> row = Table.AsSpan(place * Multiples, Multiples);
        for (int i = 0; i < row.Length; i++)
        {
            // All ones exactly if size is i + 1: only then does the subtraction borrow.
            ulong mask = (ulong)((((long)(size ^ (i + 1))) - 1) >> 63);
            chosen = chosen.Select(in row[i], mask);
        }

        return chosen.NegateIf((ulong)(long)sign);
    }

    private static PreparedBasePoint[] MakeTable()
    {
        var table = new PreparedBasePoint[Places * Multiples];
        EdwardsPoint step = EdwardsPoint.Base;
        for (int place = 0; place < Places; place++)
        {
            PreparedPoint prepared = step.Prepare();
            EdwardsPoint multiple = step;
            for (int j = 0; j < Multiples; j++)
            {
                table[(place * Multiples) + j] = multiple.PrepareForBaseTable();
                multiple = multiple.Add(in prepared);
            }

            for (int i = 0; i < 8; i++)
            {
                step = step.Double();
            }
        }

        return table;
    }
}
