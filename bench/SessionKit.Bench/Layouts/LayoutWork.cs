using System;
using System.Linq;
using SessionKit.Layouts;

namespace SessionKit.Bench;

/// <summary>The same bytes, read and written by generated layouts and by hand.</summary>
internal sealed class LayoutWork
{
    public const int Count = 256;
    private const int Repeats = 32;

    private readonly Position[] values = new Position[Count];
    private readonly byte[][] positions = new byte[Count][];
    private readonly byte[][] profiles = new byte[Count][];
    private readonly byte[] target = new byte[Count * 96];

    public LayoutWork(int seed)
    {
        Random random = new(seed);
        for (int i = 0; i < Count; i++)
        {
            values[i] = new Position(
                Draw(random), Draw(random), (ulong)random.NextInt64(), (ulong)random.NextInt64(), random.NextInt64(),
                (uint)random.Next(), (ushort)random.Next(ushort.MaxValue), (byte)random.Next(256), random.Next(2) == 0);
            positions[i] = Borsh.Serialize(in values[i]);
            ulong[] scores = [.. Enumerable.Range(0, random.Next(9)).Select(_ => (ulong)random.NextInt64())];
            string name = new([.. Enumerable.Range(0, random.Next(33)).Select(_ => (char)random.Next('a', 'z'))]);
            profiles[i] = Borsh.Serialize(new Profile(
                Draw(random), name, scores, random.Next(2) == 0 ? null : 7UL, (uint)random.Next(), random.Next(2) == 0));
        }

        CheckAgreement();
    }

    /// <summary>How many values one run handles.</summary>
    public static int Operations => Count * Repeats;

    public ulong Read()
    {
        ulong sum = 0;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            foreach (byte[] bytes in positions)
            {
                sum = Add(sum, Borsh.Deserialize<Position>(bytes));
            }
        }

        return sum;
    }

    public ulong ReadByHand()
    {
        ulong sum = 0;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            foreach (byte[] bytes in positions)
            {
                sum = Add(sum, HandWritten.ReadPosition(bytes));
            }
        }

        return sum;
    }

    public void Write()
    {
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            for (int i = 0; i < Count; i++)
            {
                Borsh.Serialize(in values[i], target.AsSpan(i * 96, 96));
            }
        }
    }

    public void WriteByHand()
    {
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            for (int i = 0; i < Count; i++)
            {
                HandWritten.WritePosition(in values[i], target.AsSpan(i * 96, 96));
            }
        }
    }

    public ulong ReadVarying()
    {
        ulong sum = 0;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            foreach (byte[] bytes in profiles)
            {
                sum = Add(sum, Borsh.Deserialize<Profile>(bytes));
            }
        }

        return sum;
    }

    public ulong ReadVaryingByHand()
    {
        ulong sum = 0;
        for (int repeat = 0; repeat < Repeats; repeat++)
        {
            foreach (byte[] bytes in profiles)
            {
                sum = Add(sum, HandWritten.ReadProfile(bytes));
            }
        }

        return sum;
    }

    // Every field is used, so that none is left unread.
    private static ulong Add(ulong sum, in Position value) => unchecked(
        sum + value.Owner.AsSpan()[0] + value.Mint.AsSpan()[31] + value.Amount + value.Debt + (ulong)value.OpenedAt
        + value.Slot + value.Fee + value.Bump + (value.IsOpen ? 1UL : 0));

    private static ulong Add(ulong sum, in Profile value) => unchecked(
        sum + value.Owner.AsSpan()[0] + (ulong)value.Name.Length + (ulong)value.Scores.Length + (value.Limit ?? 0)
        + value.Rank + (value.IsOpen ? 1UL : 0));

    private static Pubkey Draw(Random random)
    {
        Span<byte> bytes = stackalloc byte[Pubkey.Size];
        random.NextBytes(bytes);
        return new Pubkey(bytes);
    }

    /// <summary>A comparison of two readers that read differently would say nothing.</summary>
    private void CheckAgreement()
    {
        byte[] written = new byte[96];
        for (int i = 0; i < Count; i++)
        {
            Profile profile = Borsh.Deserialize<Profile>(profiles[i]);
            Profile byHand = HandWritten.ReadProfile(profiles[i]);
            HandWritten.WritePosition(in values[i], written);
            if (HandWritten.ReadPosition(positions[i]) != values[i]
                || !written.AsSpan().SequenceEqual(positions[i])
                || profile with { Scores = byHand.Scores } != byHand
                || !profile.Scores.AsSpan().SequenceEqual(byHand.Scores))
            {
                throw new InvalidOperationException("What is written by hand reads something else than the generated layout.");
            }
        }
    }
}
