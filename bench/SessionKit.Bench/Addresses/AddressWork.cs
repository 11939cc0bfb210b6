using System;

namespace SessionKit.Bench;

/// <summary>Finds the addresses of random seeds: an address and eight bytes, under one program.</summary>
internal sealed class AddressWork
{
    public const int Count = 256;

    private readonly Pubkey program;
    private readonly Pubkey[] owners = new Pubkey[Count];
    private readonly ulong[] numbers = new ulong[Count];

    public AddressWork(int seed)
    {
        Random random = new(seed);
        program = Draw(random);
        for (int i = 0; i < Count; i++)
        {
            owners[i] = Draw(random);
            numbers[i] = (ulong)random.NextInt64();
        }

        Attempts = Find();
    }

    /// <summary>How many bumps are tried for all of them together.</summary>
    public int Attempts { get; }

    public int Find()
    {
        int attempts = 0;
        for (int i = 0; i < Count; i++)
        {
            var seeds = new Seeds("bench"u8);
            seeds.Add(in owners[i]).Add(numbers[i]);
            ProgramAddress.Find(in seeds, in program, out byte bump);
            attempts += byte.MaxValue - bump + 1;
        }

        return attempts;
    }

    private static Pubkey Draw(Random random)
    {
        Span<byte> bytes = stackalloc byte[Pubkey.Size];
        random.NextBytes(bytes);
        return new Pubkey(bytes);
    }
}
