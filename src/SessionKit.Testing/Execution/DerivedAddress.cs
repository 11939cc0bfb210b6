using System;
using System.Security.Cryptography;
using SessionKit.Hosting;

namespace SessionKit.Execution;

/// <summary>Program-derived addresses from seeds that lie in a program's memory, or that a builtin knows.</summary>
internal static class DerivedAddress
{
    private const int MaxSeeds = 16;
    private const int MaxSeedLength = 32;

    private static ReadOnlySpan<byte> Marker => "ProgramDerivedAddress"u8;

    /// <summary>The address that these seeds give under a program; false if a seed is too long or the result is on the curve.</summary>
    public static bool TryCreate(ReadOnlySpan<ByteSlice> seeds, in Pubkey program, out Pubkey address)
    {
        Span<byte> preimage = stackalloc byte[(MaxSeeds * MaxSeedLength) + Pubkey.Size + Marker.Length];
        int length = 0;
        address = default;
        foreach (ByteSlice seed in seeds)
        {
            ReadOnlySpan<byte> bytes = seed.Span;
            if (bytes.Length > MaxSeedLength)
            {
                return false;
            }

            bytes.CopyTo(preimage[length..]);
            length += bytes.Length;
        }

        return TryFinish(preimage, length, program, out address);
    }

    /// <summary>The address with the highest bump that is off the curve.</summary>
    public static Pubkey Find(in Pubkey program, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third = default)
    {
        Span<byte> preimage = stackalloc byte[(MaxSeeds * MaxSeedLength) + Pubkey.Size + Marker.Length];
        first.CopyTo(preimage);
        second.CopyTo(preimage[first.Length..]);
        third.CopyTo(preimage[(first.Length + second.Length)..]);
        int length = first.Length + second.Length + third.Length;
        for (int bump = byte.MaxValue; bump >= 0; bump--)
        {
            preimage[length] = (byte)bump;
            if (TryFinish(preimage, length + 1, program, out Pubkey address))
            {
                return address;
            }
        }

        // One in 2^256: every bump gave a curve point.
        throw new InstructionFailure(InstructionError.InvalidSeeds);
    }

    private static bool TryFinish(Span<byte> preimage, int length, in Pubkey program, out Pubkey address)
    {
        program.AsSpan().CopyTo(preimage[length..]);
        Marker.CopyTo(preimage[(length + Pubkey.Size)..]);
        Span<byte> hash = stackalloc byte[Pubkey.Size];
        SHA256.HashData(preimage[..(length + Pubkey.Size + Marker.Length)], hash);
        address = new Pubkey(hash);
        return !address.IsOnCurve;
    }
}
