using System;
using System.Security.Cryptography;

namespace SessionKit;

/// <summary>Addresses derived from a program and seeds: no key signs for them, only the program itself.</summary>
public static class ProgramAddress
{
    private const int MaxSeedBytes = Seeds.MaxCount * Seeds.MaxLength;

    private static ReadOnlySpan<byte> Marker => "ProgramDerivedAddress"u8;

    /// <summary>The canonical address of seeds under a program: that of the highest bump which is off the curve.</summary>
    /// <exception cref="ArgumentException">There are 16 seeds, so that no room is left for the bump.</exception>
    public static Pubkey Find(scoped in Seeds seeds, in Pubkey program) => Find(in seeds, in program, out _);

    /// <summary>The canonical address of seeds under a program: that of the highest bump which is off the curve.</summary>
    /// <param name="seeds">The seeds, without the bump.</param>
    /// <param name="program">The program that the address belongs to.</param>
    /// <param name="bump">The bump: the last seed, by which the program signs.</param>
    /// <exception cref="ArgumentException">There are 16 seeds, so that no room is left for the bump.</exception>
    public static Pubkey Find(scoped in Seeds seeds, in Pubkey program, out byte bump)
    {
        if (seeds.Count == Seeds.MaxCount)
        {
            throw new ArgumentException(
                $"There are {Seeds.MaxCount} seeds; seed {Seeds.MaxCount - 1} must be left for the bump.", nameof(seeds));
        }

        Span<byte> input = stackalloc byte[MaxSeedBytes + Pubkey.Size + Marker.Length];
        int length = Fill(in seeds, in program, input, bumpSize: 1);
        int bumpAt = seeds.Bytes.Length;

        Span<byte> hash = stackalloc byte[Pubkey.Size];
        for (int candidate = byte.MaxValue; candidate >= 0; candidate--)
        {
            input[bumpAt] = (byte)candidate;
            SHA256.HashData(input[..length], hash);
            var address = new Pubkey(hash);
            if (!address.IsOnCurve)
            {
                bump = (byte)candidate;
                return address;
            }
        }

        // About half of all hashes are off the curve: 256 in a row that are not do not happen.
        throw new InvalidOperationException("None of the 256 bumps gives an address off the curve.");
    }

    /// <summary>The address of seeds, a bump among them, if it is off the curve and so an address that a program can have.</summary>
    public static bool TryCreate(scoped in Seeds seeds, in Pubkey program, out Pubkey address)
    {
        Span<byte> input = stackalloc byte[MaxSeedBytes + Pubkey.Size + Marker.Length];
        int length = Fill(in seeds, in program, input, bumpSize: 0);

        Span<byte> hash = stackalloc byte[Pubkey.Size];
        SHA256.HashData(input[..length], hash);
        var candidate = new Pubkey(hash);
        bool offCurve = !candidate.IsOnCurve;
        address = offCurve ? candidate : default;
        return offCurve;
    }

    // seeds | bump (written later) | program | marker; 15 seeds and a bump are at most as long as 16 seeds.
    private static int Fill(scoped in Seeds seeds, in Pubkey program, Span<byte> input, int bumpSize)
    {
        ReadOnlySpan<byte> bytes = seeds.Bytes;
        bytes.CopyTo(input);
        int length = bytes.Length + bumpSize;
        program.AsSpan().CopyTo(input[length..]);
        length += Pubkey.Size;
        Marker.CopyTo(input[length..]);
        return length + Marker.Length;
    }
}
