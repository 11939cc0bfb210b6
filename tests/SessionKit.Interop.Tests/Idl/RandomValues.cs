using System;
using System.Linq;

namespace SessionKit.Interop.Idl;

/// <summary>Random values of the types of <see cref="Everything"/>, their bounds and ends included.</summary>
internal sealed class RandomValues(RandomCases random)
{
    private static readonly string[] Letters = ["a", "Z", "0", "é", "ß", "€", "\0", "\"", "😀", "\n"];

    public Everything.Held Held() => new(
        (byte)Integer(1), (sbyte)Integer(1), (ushort)Integer(2), (short)Integer(2), (uint)Integer(4), (int)Integer(4), (ulong)Integer(8), (long)Integer(8),
        Integer(16), (Int128)Integer(16), Coin(), Side(), Coin() ? null : (Everything.Level)random.Random.Next(2), random.Address(), Point(), Price(),
        Text(12), [.. Many(3).Select(_ => (ulong)Integer(8))], [.. Many(2).Select(_ => Point())], [.. Many(3).Select(_ => Coin())], Coin() ? null : Text(8),
        Coin() ? null : random.Address());

    private Everything.Price Price() => random.Random.Next(3) switch
    {
        0 => new Everything.Price.Fixed((ulong)Integer(8)),
        1 => new Everything.Price.FreeOfCharge(),
        _ => new Everything.Price.Between((ulong)Integer(8), Integer(16), Side(), Coin() ? null : Text(5)),
    };

    private Everything.Point Point() => new((int)Integer(4), (short)Integer(2));

    private Everything.Side Side() => (Everything.Side)random.Random.Next(3);

    private bool Coin() => random.Random.Next(2) == 0;

    private System.Collections.Generic.IEnumerable<int> Many(int bound) => Enumerable.Range(0, random.Random.Next(bound + 1));

    /// <summary>The low bytes of a number: often all zeros, all ones or the sign bit alone.</summary>
    private UInt128 Integer(int size) => random.Random.Next(6) switch
    {
        0 => 0,
        1 => UInt128.MaxValue >> (128 - (8 * size)),
        2 => UInt128.One << ((8 * size) - 1),
        3 => 1,
        _ => new UInt128((ulong)random.Random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.Random.NextInt64(long.MinValue, long.MaxValue)) >> (128 - (8 * size)),
    };

    private string Text(int bound)
    {
        string text = string.Empty;
        foreach (int _ in Many(bound))
        {
            string longer = text + Letters[random.Random.Next(Letters.Length)];
            text = System.Text.Encoding.UTF8.GetByteCount(longer) <= bound ? longer : text;
        }

        return text;
    }
}
