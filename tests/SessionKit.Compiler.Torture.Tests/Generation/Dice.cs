using System;
using System.Collections.Generic;

namespace SessionKit.Compiler.Torture.Generation;

/// <summary>Seeded chance.</summary>
/// <param name="seed">Gives the same throws again.</param>
internal sealed class Dice(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>From zero up to, not including, a bound.</summary>
    public int Below(int bound) => random.Next(bound);

    /// <summary>Both ends included.</summary>
    public int Between(int lowest, int highest) => random.Next(lowest, highest + 1);

    /// <summary>True so many times of a hundred.</summary>
    public bool Chance(int percent) => random.Next(100) < percent;

    /// <summary>One of several.</summary>
    public T Pick<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    /// <summary>One of several.</summary>
    public T Of<T>(params T[] list) => list[random.Next(list.Length)];

    /// <summary>64 random bits.</summary>
    public ulong Bits() => (ulong)random.NextInt64(long.MinValue, long.MaxValue);

    /// <summary>Random bytes.</summary>
    public void Fill(Span<byte> bytes) => random.NextBytes(bytes);
}
