using System;
using Xunit.Abstractions;

namespace SessionKit.Interop;

/// <summary>Random bytes whose seed stands in the test's output.</summary>
internal sealed class RandomCases
{
    internal RandomCases(ITestOutputHelper output, int? seed = null)
    {
        Seed = seed ?? RandomSeed.Next();
        Random = new Random(Seed);
        output.WriteLine($"random seed: {Seed}");
    }

    internal int Seed { get; }

    internal Random Random { get; }

    internal byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        Random.NextBytes(bytes);
        return bytes;
    }

    internal Pubkey Address() => new(Bytes(Pubkey.Size));
}
