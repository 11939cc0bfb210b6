using System;

namespace SessionKit.Cryptography;

/// <summary>Multiples of any point, faster but in a time that tells the multiplier: only for what is public.</summary>
internal static class VariableTime
{
    private const int Window = 5;
    private const int OddMultiples = 1 << (Window - 2);

    /// <summary>The multiple of a point by a number below 2^253, in 32 little-endian bytes.</summary>
    internal static EdwardsPoint Multiply(ReadOnlySpan<byte> scalar, in EdwardsPoint point)
    {
        Span<sbyte> digits = stackalloc sbyte[256];
        NonAdjacentForm(scalar, digits);

        // 1, 3, 5 … 15 times the point.
        Span<PreparedPoint> multiples = stackalloc PreparedPoint[OddMultiples];
        PreparedPoint twice = point.Double().Prepare();
        EdwardsPoint multiple = point;
        multiples[0] = multiple.Prepare();
        for (int i = 1; i < OddMultiples; i++)
        {
            multiple = multiple.Add(in twice);
            multiples[i] = multiple.Prepare();
        }

        EdwardsPoint sum = EdwardsPoint.Identity;
        int highest = digits.LastIndexOfAnyExcept((sbyte)0);
        for (int i = highest; i >= 0; i--)
        {
            sum = sum.Double();
            if (digits[i] > 0)
            {
                sum = sum.Add(in multiples[digits[i] / 2]);
            }
            else if (digits[i] < 0)
            {
                sum = sum.Add(multiples[-digits[i] / 2].Negate());
            }
        }

        return sum;
    }

    // Digits 0 or odd, from -15 to 15, with at least four zeros after each other one: about 43 additions remain.
    private static void NonAdjacentForm(ReadOnlySpan<byte> scalar, Span<sbyte> digits)
    {
        int carry = 0;
        int place = 0;
        while (place < digits.Length)
        {
            int bits = (Bits(scalar, place) & ((1 << Window) - 1)) + carry;
            if ((bits & 1) == 0)
            {
                place++;
                continue;
            }

            carry = bits > OddMultiples * 2 ? 1 : 0;
            digits[place] = (sbyte)(bits - (carry << Window));
            place += Window;
        }
    }

    private static int Bits(ReadOnlySpan<byte> scalar, int place)
    {
        int index = place >> 3;
        int two = scalar[index] | (index + 1 < scalar.Length ? scalar[index + 1] << 8 : 0);
        return two >> (place & 7);
    }
}
