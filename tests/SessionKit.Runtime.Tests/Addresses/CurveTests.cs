using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Xunit;

namespace SessionKit.Addresses;

/// <summary>The curve check against arithmetic that is slow and obvious.</summary>
public class CurveTests
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;

    private static readonly BigInteger D = Modulo(-121665 * BigInteger.ModPow(121666, P - 2, P));

    // The eight points of small order and their encodings that are not canonical (as listed in libsodium).
    public static TheoryData<string> SmallOrder =>
    [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    ];

    [Theory]
    [MemberData(nameof(SmallOrder))]
    public void Points_of_small_order_are_on_the_curve_with_either_sign(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Assert.True(new Pubkey(bytes).IsOnCurve);

        // Also x = 0 marked as odd: curve25519-dalek, and so the runtime, accepts it.
        bytes[31] |= 0x80;
        Assert.True(new Pubkey(bytes).IsOnCurve);
    }

    [Fact]
    public void The_check_agrees_with_plain_arithmetic_at_the_edges()
    {
        IEnumerable<BigInteger> edges =
            from around in new[] { BigInteger.Zero, P, P / 2, BigInteger.Pow(2, 51), BigInteger.Pow(2, 102), BigInteger.Pow(2, 204), BigInteger.Pow(2, 255) }
            from offset in Enumerable.Range(-64, 129)
            let y = around + offset
            where y >= 0 && y < BigInteger.Pow(2, 255)
            select y;

        foreach (BigInteger y in edges)
        {
            AssertAgrees(y, sign: false);
            AssertAgrees(y, sign: true);
        }
    }

    [Fact]
    public void The_check_agrees_with_plain_arithmetic_on_random_bytes()
    {
        int seed = RandomSeed.Next();
        var random = new Random(seed);
        int onCurve = 0;
        for (int i = 0; i < 1000; i++)
        {
            byte[] bytes = new byte[32];
            random.NextBytes(bytes);
            bool expected = IsOnCurve(bytes);
            onCurve += expected ? 1 : 0;
            Assert.True(expected == new Pubkey(bytes).IsOnCurve, $"{Convert.ToHexString(bytes)} (seed {seed})");
        }

        Assert.InRange(onCurve, 300, 700);
    }

    private static void AssertAgrees(BigInteger y, bool sign)
    {
        byte[] bytes = new byte[32];
        Assert.True(y.TryWriteBytes(bytes, out _, isUnsigned: true));
        bytes[31] |= sign ? (byte)0x80 : (byte)0;
        Assert.True(IsOnCurve(bytes) == new Pubkey(bytes).IsOnCurve, $"y = {y}, sign {sign}");
    }

    private static bool IsOnCurve(byte[] bytes)
    {
        var y = Modulo(new BigInteger(bytes, isUnsigned: true) & (BigInteger.Pow(2, 255) - 1));
        BigInteger u = (y * y) - 1;
        BigInteger v = (D * y * y) + 1;
        BigInteger x2 = Modulo(u * BigInteger.ModPow(Modulo(v), P - 2, P));
        return x2.IsZero || BigInteger.ModPow(x2, (P - 1) / 2, P).IsOne;
    }

    private static BigInteger Modulo(BigInteger number)
    {
        BigInteger remainder = number % P;
        return remainder.Sign < 0 ? remainder + P : remainder;
    }
}
