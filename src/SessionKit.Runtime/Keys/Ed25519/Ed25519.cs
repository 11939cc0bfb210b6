using System;
using System.Security.Cryptography;
using SessionKit.Cryptography;

namespace SessionKit;

/// <summary>Ed25519 signatures (RFC 8032), as the Solana runtime makes and checks them.</summary>
public static class Ed25519
{
    /// <summary>The length of a seed, RFC 8032's private key: 32 bytes.</summary>
    internal const int SeedSize = 32;

    /// <summary>Whether a signature is that of an address under a message.</summary>
    /// <remarks>
    /// As strict as the runtime (ed25519-dalek's <c>verify_strict</c>): the scalar must be below the group order, and
    /// neither the address nor the signature's point may be of small order.
    /// </remarks>
    public static bool Verify(ReadOnlySpan<byte> message, in Signature signature, in Pubkey address)
    {
        ReadOnlySpan<byte> pointBytes = signature.AsSpan()[..32];
        ReadOnlySpan<byte> scalar = signature.AsSpan()[32..];
        if (!Scalar.IsCanonical(scalar)
            || !EdwardsPoint.TryDecompress(address.AsSpan(), out EdwardsPoint key)
            || !EdwardsPoint.TryDecompress(pointBytes, out EdwardsPoint point)
            || key.IsOfSmallOrder()
            || point.IsOfSmallOrder())
        {
            return false;
        }

        Span<byte> challenge = stackalloc byte[Scalar.Size];
        Challenge(pointBytes, address.AsSpan(), message, challenge);

        // R = s B - k A
        EdwardsPoint expected = BasePoint.Multiply(scalar).Add(VariableTime.Multiply(challenge, key.Negate()).Prepare());
        return expected.EqualTo(in point);
    }

    /// <summary>The public key of a seed.</summary>
    internal static Pubkey PublicKey(ReadOnlySpan<byte> seed)
    {
        Span<byte> secret = stackalloc byte[SHA512.HashSizeInBytes];
        Span<byte> address = stackalloc byte[Pubkey.Size];
        Expand(seed, secret);
        BasePoint.Multiply(secret[..Scalar.Size]).Compress(address);
        CryptographicOperations.ZeroMemory(secret);
        return new Pubkey(address);
    }

    /// <summary>Signs a message. The address must be that of the seed: with another one a signature gives the secret away.</summary>
    internal static Signature Sign(ReadOnlySpan<byte> seed, in Pubkey address, ReadOnlySpan<byte> message)
    {
        Span<byte> secret = stackalloc byte[SHA512.HashSizeInBytes];
        Span<byte> nonceHash = stackalloc byte[SHA512.HashSizeInBytes];
        Span<byte> nonce = stackalloc byte[Scalar.Size];
        Span<byte> challenge = stackalloc byte[Scalar.Size];
        Span<byte> signature = stackalloc byte[Signature.Size];

        Expand(seed, secret);
        Hash(secret[Scalar.Size..], [], message, nonceHash);
        Scalar.Reduce(nonceHash, nonce);
        BasePoint.Multiply(nonce).Compress(signature);
        Challenge(signature[..32], address.AsSpan(), message, challenge);
        Scalar.MultiplyAdd(challenge, secret[..Scalar.Size], nonce, signature[32..]);

        CryptographicOperations.ZeroMemory(secret);
        CryptographicOperations.ZeroMemory(nonceHash);
        CryptographicOperations.ZeroMemory(nonce);
        return new Signature(signature);
    }

    // RFC 8032, 5.1.5: the lower half becomes the scalar (a multiple of 8, below 2^255), the upper half makes nonces.
    private static void Expand(ReadOnlySpan<byte> seed, Span<byte> secret)
    {
        SHA512.HashData(seed, secret);
        secret[0] &= 0xf8;
        secret[31] &= 0x7f;
        secret[31] |= 0x40;
    }

    private static void Challenge(
        ReadOnlySpan<byte> point, ReadOnlySpan<byte> address, ReadOnlySpan<byte> message, Span<byte> challenge)
    {
        Span<byte> hash = stackalloc byte[SHA512.HashSizeInBytes];
        Hash(point, address, message, hash);
        Scalar.Reduce(hash, challenge);
    }

    private static void Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> message, Span<byte> hash)
    {
        // A transaction fits onto the stack, and one call without a hash object is much faster.
        const int OnStack = 2048;
        int prefix = first.Length + second.Length;
        if (message.Length <= OnStack - prefix)
        {
            Span<byte> input = stackalloc byte[OnStack];
            first.CopyTo(input);
            second.CopyTo(input[first.Length..]);
            message.CopyTo(input[prefix..]);
            SHA512.HashData(input[..(prefix + message.Length)], hash);
            CryptographicOperations.ZeroMemory(input[..prefix]);
            return;
        }

        using IncrementalHash sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        sha.AppendData(first);
        sha.AppendData(second);
        sha.AppendData(message);
        sha.GetHashAndReset(hash);
    }
}
