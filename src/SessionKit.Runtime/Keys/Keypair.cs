using System;
using System.Diagnostics;
using System.IO;
using System.Security.Cryptography;
using System.Threading;
using System.Threading.Tasks;

namespace SessionKit;

/// <summary>An Ed25519 key pair in memory. The secret half leaves it only through <see cref="Save"/>.</summary>
[DebuggerDisplay("{Address}")]
public sealed class Keypair : ISigner
{
    /// <summary>The length of a secret key: seed, then public key; 64 bytes.</summary>
    public const int SecretKeySize = Ed25519.SeedSize + Pubkey.Size;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly byte[] seed;

    private Keypair(ReadOnlySpan<byte> seed)
    {
        this.seed = seed.ToArray();
        Address = Ed25519.PublicKey(seed);
    }

    /// <inheritdoc/>
    public Pubkey Address { get; }

    /// <summary>A new key pair from the operating system's random numbers.</summary>
    public static Keypair Generate()
    {
        Span<byte> seed = stackalloc byte[Ed25519.SeedSize];
        RandomNumberGenerator.Fill(seed);
        var keypair = new Keypair(seed);
        CryptographicOperations.ZeroMemory(seed);
        return keypair;
    }

    /// <summary>The key pair of a 32-byte seed (RFC 8032's private key).</summary>
    /// <exception cref="ArgumentException"><paramref name="seed"/> is not 32 bytes long.</exception>
    public static Keypair FromSeed(ReadOnlySpan<byte> seed) => seed.Length == Ed25519.SeedSize
        ? new Keypair(seed)
        : throw new ArgumentException($"A seed is {Ed25519.SeedSize} bytes long; this one is {seed.Length}.", nameof(seed));

    /// <summary>The key pair of a 64-byte secret key: the seed, then the public key.</summary>
    /// <exception cref="ArgumentException">It is not 64 bytes long, or the public half is not that of the seed.</exception>
    public static Keypair FromSecretKey(ReadOnlySpan<byte> secretKey)
    {
        if (secretKey.Length != SecretKeySize)
        {
            throw new ArgumentException(
                $"A secret key is {SecretKeySize} bytes long; this one is {secretKey.Length}.", nameof(secretKey));
        }

        return TryFromSecretKey(secretKey)
            ?? throw new ArgumentException("The public half of the secret key is not that of its seed.", nameof(secretKey));
    }

    /// <summary>Reads a file of <c>solana-keygen</c>: a JSON array of 64 numbers from 0 to 255.</summary>
    /// <exception cref="FormatException">The file is not such an array, or its public half is not that of its seed.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Keypair FromFile(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Span<byte> secretKey = stackalloc byte[SecretKeySize];
        try
        {
            KeypairFile.Read(path, secretKey);
            return TryFromSecretKey(secretKey)
                ?? throw new FormatException($"{path} is not a keypair file: the public half is not that of the seed.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secretKey);
        }
    }

    /// <summary>
    /// Writes a file of <c>solana-keygen</c>: a JSON array of 64 numbers. On Unix only its owner may read and write it.
    /// </summary>
    /// <param name="path">Where.</param>
    /// <param name="overwrite">Whether a file that is there already may be replaced: its key would be lost.</param>
    /// <exception cref="IOException">There is a file already, or it cannot be written.</exception>
    public void Save(string path, bool overwrite = false)
    {
        ArgumentNullException.ThrowIfNull(path);
        Span<byte> secretKey = stackalloc byte[SecretKeySize];
        seed.CopyTo(secretKey);
        Address.AsSpan().CopyTo(secretKey[Ed25519.SeedSize..]);
        try
        {
            KeypairFile.Write(path, secretKey, overwrite);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secretKey);
        }
    }

    /// <summary>Signs a message. Deterministic, as RFC 8032 says.</summary>
    public Signature Sign(ReadOnlySpan<byte> message) => Ed25519.Sign(seed, Address, message);

    /// <inheritdoc/>
    public ValueTask<Signature> SignAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<Signature>(cancellationToken)
            : ValueTask.FromResult(Sign(message.Span));

    /// <summary>The address; never the secret.</summary>
    public override string ToString() => Address.ToString();

    // A signature under somebody else's address would give the secret away, so the halves must agree.
    private static Keypair? TryFromSecretKey(ReadOnlySpan<byte> secretKey)
    {
        var keypair = new Keypair(secretKey[..Ed25519.SeedSize]);
        return secretKey[Ed25519.SeedSize..].SequenceEqual(keypair.Address.AsSpan()) ? keypair : null;
    }
}
